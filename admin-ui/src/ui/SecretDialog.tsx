import { type MessageKey, useT } from '../i18n';
import { ShownOnce } from './ShownOnce';

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
    <ShownOnce
      opened={of !== null}
      onClose={onClose}
      title={t('secret.title', { name: of?.name ?? '' })}
      text={t(once)}
      label={t('secret.label')}
      value={of?.secret ?? ''}
      kept={t('secret.kept')}
    />
  );
}
