import { Button, Group, Stack } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { type RefObject, useImperativeHandle, useState } from 'react';
import { replaceFile } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { UploadButton } from '../../../form/fields/media/upload/UploadButton';
import { UploadList } from '../../../form/fields/media/upload/UploadList';
import { type Uploads, useUploads } from '../../../form/fields/media/upload/useUploads';
import { useT } from '../../../i18n';
import { say } from '../../../ui/useChange';
import { DeleteFiles } from '../many/DeleteFiles';

interface Props {
  file: StoredFile;
  /** Where to find what is on its way. */
  sent: RefObject<Uploads | null>;
  onGone(): void;
}

/** Other content for a file, or none. */
export function FileActions({ file, sent, onGone }: Props) {
  const t = useT();
  const uploads = useUploads({
    send: (content, watch) => replaceFile(file, content, watch),
    onStored: it => say(t('library.replaced', { name: it.name }), t('close')),
  });
  useImperativeHandle(sent, () => uploads);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Stack gap="sm">
      <UploadList uploads={uploads} />
      <Group gap="sm">
        <UploadButton
          label={t('library.replace')}
          variant="default"
          accept={file.mime}
          isMultiple={false}
          onFiles={uploads.add}
        />
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => setDeleting(true)}
        >
          {t('library.delete')}
        </Button>
      </Group>
      {isDeleting && (
        <DeleteFiles
          files={[file]}
          onClose={() => setDeleting(false)}
          onDone={refused => refused.length === 0 && onGone()}
        />
      )}
    </Stack>
  );
}
