import { ActionIcon, Button, Group, Input, Stack, Text, Tooltip } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useId, useState } from 'react';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { moved } from '../sortable/moved';
import { SortableList } from '../sortable/SortableList';
import { MediaPicker } from './MediaPicker';
import { Thumbnail } from './Thumbnail';

/** One file or several of the media library. The form sends their ids. */
export function MediaField(props: FieldProps<StoredFile | StoredFile[] | null>) {
  const { label, description, error, disabled, attribute, initial, onChange } = props;
  const t = useT();
  const id = useId();
  const isMultiple = attribute.multiple === true;
  const [files, setFiles] = useState<StoredFile[]>(() => [initial ?? []].flat().filter(isFile));
  const [isPicking, setPicking] = useState(false);
  const put = (next: StoredFile[]) => {
    setFiles(next);
    onChange(isMultiple ? next : (next[0] ?? null));
  };
  const pick = (picked: StoredFile[]) => {
    setPicking(false);
    const isNew = (file: StoredFile) => !files.some(it => it.id === file.id);
    put(isMultiple ? [...files, ...picked.filter(isNew)] : picked.slice(0, 1));
  };
  const action = isMultiple
    ? t('fields.media.addTo')
    : files.length > 0
      ? t('fields.replace')
      : t('fields.media.choose');
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      error={error}
      withAsterisk={attribute.required === true}
    >
      <Stack gap="xs" mt={4} role="group" aria-labelledby={`${id}-label`}>
        {files.length > 0 && (
          <SortableList
            label={label}
            items={files.map(file => ({
              id: String(file.id),
              name: file.name,
              content: (
                <Row
                  file={file}
                  onRemove={disabled ? undefined : () => put(files.filter(it => it !== file))}
                />
              ),
            }))}
            onMove={disabled ? undefined : (from, to) => put(moved(files, from, to))}
          />
        )}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPhoto size={16} aria-hidden />}
            onClick={() => setPicking(true)}
            disabled={disabled}
            aria-label={t('fields.actionOn', { action, label })}
            aria-invalid={error ? true : undefined}
          >
            {action}
          </Button>
        </Group>
      </Stack>
      <MediaPicker
        opened={isPicking}
        title={label}
        allowed={Array.isArray(attribute.allowedTypes) ? attribute.allowedTypes : undefined}
        isMultiple={isMultiple}
        onClose={() => setPicking(false)}
        onPick={pick}
      />
    </Input.Wrapper>
  );
}

function Row({ file, onRemove }: { file: StoredFile; onRemove?(): void }) {
  const t = useT();
  const isImage = file.mime.startsWith('image/');
  return (
    <>
      <Thumbnail file={file} />
      <Stack gap={0} flex={1} miw={0}>
        <Text fz="sm" fw={550} className="wrap-anywhere">
          {file.name}
        </Text>
        {(isImage || file.alternativeText) && (
          <Text fz="sm" c="dimmed" className="wrap-anywhere">
            {file.alternativeText || t('fields.media.noAlt')}
          </Text>
        )}
      </Stack>
      {onRemove && (
        <Tooltip label={t('fields.remove', { name: file.name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('fields.remove', { name: file.name })}
            onClick={onRemove}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}

const isFile = (it: unknown): it is StoredFile => typeof it === 'object' && it !== null && 'mime' in it;
