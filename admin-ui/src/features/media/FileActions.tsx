import { Button, Group, Stack } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { type RefObject, useImperativeHandle } from 'react';
import { deleteFile, replaceFile } from '../../api/media';
import type { StoredFile } from '../../api/types';
import { UploadButton } from '../../form/fields/media/upload/UploadButton';
import { UploadList } from '../../form/fields/media/upload/UploadList';
import { type Uploads, useUploads } from '../../form/fields/media/upload/useUploads';
import { useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { say, useChange } from '../../ui/useChange';

interface Props {
  file: StoredFile;
  /** Where to find what is on its way. */
  sent: RefObject<Uploads | null>;
  onGone(): void;
}

/** Other content for a file, or none. */
export function FileActions({ file, sent, onGone }: Props) {
  const { id, name, mime } = file;
  const t = useT();
  const uploads = useUploads({
    send: (content, watch) => replaceFile(file, content, watch),
    onStored: it => say(t('library.replaced', { name: it.name }), t('close')),
  });
  useImperativeHandle(sent, () => uploads);
  const remove = useChange(deleteFile, {
    // The file itself is not asked for again: it is open still.
    stale: [['media', 'list']],
    done: () => t('library.deleted', { name }),
    onDone: onGone,
  });
  const ask = () =>
    confirm(t, {
      title: t('library.deleteTitle', { name }),
      text: t('library.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate(id),
    });
  return (
    <Stack gap="sm">
      <UploadList uploads={uploads} />
      <Group gap="sm">
        <UploadButton
          label={t('library.replace')}
          variant="default"
          accept={mime}
          isMultiple={false}
          onFiles={uploads.add}
        />
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          loading={remove.isPending}
          onClick={ask}
        >
          {t('library.delete')}
        </Button>
      </Group>
    </Stack>
  );
}
