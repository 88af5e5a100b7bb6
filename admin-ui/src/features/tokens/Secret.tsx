import { Alert, Button, Group, Stack } from '@mantine/core';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import type { Token } from '../../api/types';
import { useT } from '../../i18n';
import { CopyField } from '../../ui/CopyField';
import { Dialog } from '../../ui/Dialog';

/** The secret of a token, this once. */
export function Secret({ token, onClose }: { token: Token | null; onClose(): void }) {
  const t = useT();
  return (
    <Dialog
      opened={token !== null}
      onClose={onClose}
      title={t('secret.title', { name: token?.name ?? '' })}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconEye size={18} aria-hidden />}>
          {t('secret.once')}
        </Alert>
        <CopyField label={t('secret.label')} value={token?.accessKey ?? ''} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('secret.kept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
