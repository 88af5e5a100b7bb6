import { Alert, Button, Group, Stack } from '@mantine/core';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import { type MessageKey, useT } from '../i18n';
import { CopyField } from './CopyField';
import { Dialog } from './Dialog';

interface Props {
  /** Whose secret, and what it is; none where nothing is shown. */
  of: { name: string; secret: string } | null;
  /** What becomes of it. */
  once: MessageKey;
  onClose(): void;
}

/** A secret, this once. */
export function SecretDialog({ of, once, onClose }: Props) {
  const t = useT();
  return (
    <Dialog
      opened={of !== null}
      onClose={onClose}
      title={t('secret.title', { name: of?.name ?? '' })}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconEye size={18} aria-hidden />}>
          {t(once)}
        </Alert>
        <CopyField label={t('secret.label')} value={of?.secret ?? ''} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('secret.kept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
