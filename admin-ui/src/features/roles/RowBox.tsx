import { Badge, Group, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { grantOf, isLimited } from './grants';
import { RowMenu } from './RowMenu';
import { type GrantsProps, isWrite, type Subject } from './shared';

/** A type, what it is open for in one word, and the way to change all of it. */
export function RowBox({
  subject,
  permissions,
  names,
  isPublic,
  isFixed,
  onOnly,
}: { subject: Subject } & GrantsProps) {
  const t = useT();
  const name = names(subject.uid);
  const actions = subject.actions.filter(it => grantOf(permissions, subject.uid, it.name) !== false);
  const grants = actions.map(it => grantOf(permissions, subject.uid, it.name));
  const writes = actions.some(it => isWrite(it.name));
  const limited = grants.filter(isLimited).length;
  const open =
    grants.length === 0
      ? t('roles.closed')
      : t(limited > 0 ? 'roles.openLimited' : 'roles.open', { count: grants.length, limited });
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <div>
        <Text fw={550} fz="sm" className="wrap-anywhere">
          {name}
        </Text>
        {isPublic && grants.length > 0 ? (
          <Badge color={writes ? 'red' : 'yellow'}>{open}</Badge>
        ) : (
          <Text fz="xs" c="dimmed">
            {open}
          </Text>
        )}
      </div>
      {!isFixed && <RowMenu subject={subject} name={name} onOnly={actions => onOnly(subject, actions)} />}
    </Group>
  );
}
