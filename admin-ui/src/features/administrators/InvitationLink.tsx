import type { Invitation } from '../../api/administrators';
import { useFormats, useT } from '../../i18n';
import { ShownOnce } from '../../ui/ShownOnce';

interface Props {
  invitation: Invitation | null;
  onClose(): void;
}

/** The link of an invitation, this once. */
export function InvitationLink({ invitation, onClose }: Props) {
  const t = useT();
  const formats = useFormats();
  return (
    <ShownOnce
      opened={invitation !== null}
      onClose={onClose}
      title={t('admins.linkTitle', { email: invitation?.email ?? '' })}
      text={invitation ? t('admins.linkText', { until: formats.instant(invitation.expiresAt) }) : ''}
      label={t('admins.link')}
      value={`${window.location.origin}/setup#${invitation?.token ?? ''}`}
      kept={t('admins.linkKept')}
    />
  );
}
