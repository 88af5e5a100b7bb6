import { Checkbox, Group, Radio, SimpleGrid, Text } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useImperativeHandle, useRef, useState } from 'react';
import { files } from '../../../api/media';
import { isDenied } from '../../../api/problem';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { SidePanel } from '../../../ui/SidePanel';
import { Picker, type PickerSearch } from '../picker/Picker';
import { useChosen } from '../picker/useChosen';
import { acceptOf } from './files';
import { Thumbnail } from './Thumbnail';
import tiles from './Tile.module.css';
import { DropArea } from './upload/DropArea';
import { UploadButton } from './upload/UploadButton';
import { UploadList } from './upload/UploadList';
import { useStopping } from './upload/useStopping';
import { type Uploads, useUploads } from './upload/useUploads';

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
  const sent = useRef<Uploads>(null);
  const stopping = useStopping(sent);
  return (
    <SidePanel opened={opened} onClose={() => stopping(onClose)} title={title} size="xl">
      {opened && <Choice {...rest} sent={sent} onPick={all => stopping(() => rest.onPick(all))} />}
    </SidePanel>
  );
}

interface ChoiceProps extends Omit<Props, 'opened' | 'title' | 'onClose'> {
  /** Where to find what is on its way. */
  sent: RefObject<Uploads | null>;
}

function Choice({ allowed, isMultiple = false, sent, onPick }: ChoiceProps) {
  const t = useT();
  const [search, setSearch] = useState<PickerSearch>({});
  const { chosen, has, add, toggle } = useChosen<StoredFile>(isMultiple, it => it.id);
  const query = useQuery({ ...files({ ...search, allowed }), placeholderData: keepPreviousData });
  const uploads = useUploads({
    allowed,
    onStored: file => {
      // The newest stand on the first page.
      setSearch({});
      add(file);
    },
  });
  useImperativeHandle(sent, () => uploads);
  const canSend = !isDenied(query.error);
  const send = canSend && (
    <UploadButton
      label={isMultiple ? t('upload.many') : t('upload.one')}
      variant="default"
      accept={acceptOf(allowed)}
      isMultiple={isMultiple}
      onFiles={uploads.add}
    />
  );
  return (
    <DropArea onFiles={canSend ? all => uploads.add(isMultiple ? all : all.slice(0, 1)) : undefined}>
      <Picker
        query={query}
        search={search}
        onSearch={setSearch}
        tool={send}
        notice={<UploadList uploads={uploads} />}
        icon={IconPhoto}
        counts="media.total"
        nothing={[
          { title: t('fields.media.empty'), text: t('fields.media.emptyText') },
          { title: t('fields.media.none'), text: t('fields.media.noneText') },
        ]}
        count={chosen.length}
        action={isMultiple ? t('fields.media.add', { count: chosen.length }) : t('fields.media.choose')}
        onTake={() => onPick(chosen)}
      >
        {found => (
          <SimpleGrid
            cols={{ base: 2, xs: 3 }}
            role="group"
            aria-label={t('fields.media.files')}
            spacing="sm"
          >
            {found.map(file => (
              <Tile
                key={file.id}
                file={file}
                isMultiple={isMultiple}
                isPicked={has(file)}
                onToggle={() => toggle(file)}
              />
            ))}
          </SimpleGrid>
        )}
      </Picker>
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
