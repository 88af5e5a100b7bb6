import { ACTORS } from '../../api/auditLog';
import type { AuditEntry } from '../../api/types';
import { useT } from '../../i18n';

/** Says who acted: by name where the log has one. */
export function useActor() {
  const t = useT();
  return ({ actorKind, actorId, actorName }: AuditEntry): string => {
    const known = ACTORS.find(it => it === actorKind);
    // What somebody has put into the table is shown as it is.
    const kind = known ? t(`audit.actor.${known}`) : actorKind;
    return actorName ?? (actorId === null ? kind : t('audit.actorId', { kind, id: String(actorId) }));
  };
}
