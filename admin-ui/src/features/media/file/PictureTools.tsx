import { Button, Group } from '@mantine/core';
import IconCrop from '@tabler/icons-react/dist/esm/icons/IconCrop.mjs';
import IconFocus from '@tabler/icons-react/dist/esm/icons/IconFocusCentered.mjs';
import { lazy, Suspense, useState } from 'react';
import type { StoredFile } from '../../../api/types';
import { isOwn } from '../../../form/fields/media/files';
import { useT } from '../../../i18n';
import { canCrop } from '../picture/cut';

const CropDialog = lazy(() => import('../picture/CropDialog').then(it => ({ default: it.CropDialog })));
const FocusDialog = lazy(() => import('../picture/FocusDialog').then(it => ({ default: it.FocusDialog })));

/** What can be done with a picture; pictures on other sites are not shown here, and stay as they are. */
export function PictureTools({ file }: { file: StoredFile }) {
  const t = useT();
  const [open, setOpen] = useState<'crop' | 'focus' | null>(null);
  const close = () => setOpen(null);
  if (!file.mime.startsWith('image/') || !isOwn(file.url)) return null;
  return (
    <Group gap="sm">
      {canCrop(file) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCrop size={16} aria-hidden />}
          onClick={() => setOpen('crop')}
        >
          {t('picture.crop')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFocus size={16} aria-hidden />}
        onClick={() => setOpen('focus')}
      >
        {t('picture.focus')}
      </Button>
      <Suspense>
        {open === 'crop' && <CropDialog file={file} onClose={close} />}
        {open === 'focus' && <FocusDialog file={file} onClose={close} />}
      </Suspense>
    </Group>
  );
}
