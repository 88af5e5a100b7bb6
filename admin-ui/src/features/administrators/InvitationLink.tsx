import { Alert, Button, Group, Stack } from '@mantine/core';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import type { Invitation } from '../../api/administrators';
import { useFormats, useT } from '../../i18n';
import { CopyField } from '../../ui/CopyField';
import { Dialog } from '../../ui/Dialog';

interface Props {
  invitation: Invitation | null;
  onClose(): void;
}

/** The link of an invitation, this once. */
export function InvitationLink({ invitation, onClose }: Props) {
  const t = useT();
  const formats = useFormats();
  return (
    <Dialog
      opened={invitation !== null}
      onClose={onClose}
      title={t('admins.linkTitle', { email: invitation?.email ?? '' })}
      closeOnClickOutside={false}
    >
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconEye size={18} aria-hidden />}>
          {invitation && t('admins.linkText', { until: formats.instant(invitation.expiresAt) })}
        </Alert>
        <CopyField
          label={t('admins.link')}
          value={`${window.location.origin}/setup#${invitation?.token ?? ''}`}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('admins.linkKept')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
