import { Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { files } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { ListFoot } from '../../../ui/ListFoot';
import { Loaded } from '../../../ui/Loaded';
import { SearchBox } from '../../../ui/SearchBox';
import { SidePanel } from '../../../ui/SidePanel';
import { acceptOf } from './files';
import classes from './MediaPicker.module.css';
import { Thumbnail } from './Thumbnail';
import tiles from './Tile.module.css';
import { DropArea } from './upload/DropArea';
import { UploadButton } from './upload/UploadButton';
import { UploadList } from './upload/UploadList';
import { useUploads } from './upload/useUploads';

interface Props {
  opened: boolean;
  title: string;
  /** Kinds of files, as the attribute names them. */
  allowed?: readonly string[];
  isMultiple?: boolean;
  onClose(): void;
  onPick(files: StoredFile[]): void;
}

/** Files of the media library to choose from, and those that are sent to it now. */
export function MediaPicker({ opened, title, onClose, ...rest }: Props) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={title} size="xl">
      {opened && <Choice {...rest} />}
    </SidePanel>
  );
}

function Choice({ allowed, isMultiple = false, onPick }: Omit<Props, 'opened' | 'title' | 'onClose'>) {
  const t = useT();
  const [search, setSearch] = useState<{ q?: string; page?: number }>({});
  const [picked, setPicked] = useState<StoredFile[]>([]);
  const query = useQuery({ ...files({ ...search, allowed }), placeholderData: keepPreviousData });
  const toggle = (file: StoredFile) =>
    setPicked(all => {
      const others = all.filter(it => it.id !== file.id);
      if (!isMultiple) return [file];
      return others.length < all.length ? others : [...all, file];
    });
  const uploads = useUploads({
    allowed,
    onStored: file => {
      // The newest stand on the first page.
      setSearch({});
      setPicked(all => (isMultiple ? [...all, file] : [file]));
    },
  });
  return (
    <DropArea onFiles={all => uploads.add(isMultiple ? all : all.slice(0, 1))}>
      <Stack>
        <Group gap="sm" justify="space-between">
          <SearchBox value={search.q ?? ''} onSearch={q => setSearch({ q })} />
          <UploadButton
            label={isMultiple ? t('upload.many') : t('upload.one')}
            variant="default"
            accept={acceptOf(allowed)}
            isMultiple={isMultiple}
            onFiles={uploads.add}
          />
        </Group>
        <UploadList uploads={uploads} />
        <Loaded query={query}>
          {({ data, meta: { pagination } }) =>
            data.length === 0 ? (
              <EmptyState
                icon={IconPhoto}
                title={search.q ? t('fields.media.none') : t('fields.media.empty')}
                text={search.q ? t('fields.media.noneText') : t('fields.media.emptyText')}
              />
            ) : (
              <>
                <SimpleGrid
                  cols={{ base: 2, xs: 3 }}
                  role="group"
                  aria-label={t('fields.media.files')}
                  spacing="sm"
                >
                  {data.map(file => (
                    <Tile
                      key={file.id}
                      file={file}
                      isMultiple={isMultiple}
                      isPicked={picked.some(it => it.id === file.id)}
                      onToggle={() => toggle(file)}
                    />
                  ))}
                </SimpleGrid>
                <ListFoot
                  page={pagination.page}
                  pageCount={pagination.pageCount}
                  total={pagination.total}
                  onPage={page => setSearch({ ...search, page })}
                />
              </>
            )
          }
        </Loaded>
        <Group justify="flex-end" className={classes.foot}>
          <Button disabled={picked.length === 0} onClick={() => onPick(picked)}>
            {isMultiple ? t('fields.media.add', { count: picked.length }) : t('fields.media.choose')}
          </Button>
        </Group>
      </Stack>
    </DropArea>
  );
}

interface TileProps {
  file: StoredFile;
  isMultiple: boolean;
  isPicked: boolean;
  onToggle(): void;
}

function Tile({ file, isMultiple, isPicked, onToggle }: TileProps) {
  const Control = isMultiple ? Checkbox : Radio;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the box or the circle inside
    <label className={tiles.tile} data-picked={isPicked || undefined}>
      <Thumbnail file={file} size="large" />
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Control
          size="xs"
          mt={2}
          checked={isPicked}
          onChange={onToggle}
          aria-label={file.name}
          name="bastide-file"
        />
        <Text component="span" fz="sm" className="wrap-anywhere" lineClamp={2} aria-hidden>
          {file.name}
        </Text>
      </Group>
      {file.alternativeText && (
        <Text component="span" fz="xs" c="dimmed" lineClamp={2}>
          {file.alternativeText}
        </Text>
      )}
    </label>
  );
}
