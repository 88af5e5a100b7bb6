import { Box, Table, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { GrantCell } from './GrantCell';
import { grantOf, isLimited } from './grants';
import { type GrantsProps, isWrite, type Subject } from './shared';
import classes from './TypeGrants.module.css';

/** Types down, actions across. */
export function TypeGrants(props: GrantsProps) {
  const t = useT();
  const { subjects, permissions, names, isPublic, onSet, onLimit } = props;
  const actions = subjects[0]?.actions ?? [];
  if (subjects.length === 0) return null;
  return (
    <Box className={classes.box}>
      <Table className={classes.table} aria-label={t('roles.types')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('roles.type')}</Table.Th>
            {actions.map(it => (
              <Table.Th key={it.name}>{it.name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {subjects.map(subject => (
            <Table.Tr key={subject.uid}>
              <Table.Th scope="row" className={classes.name}>
                <RowBox subject={subject} {...props} />
              </Table.Th>
              {subject.actions.map(({ name, model }) => (
                <Table.Td key={name}>
                  <GrantCell
                    label={`${names(subject.uid)}: ${name}`}
                    grant={grantOf(permissions, subject.uid, name)}
                    isRisky={isPublic && isWrite(name)}
                    onSet={grant => onSet(subject.uid, name, grant)}
                    onLimit={model ? () => onLimit({ uid: subject.uid, action: name, model }) : undefined}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

/** What a type is open for, in one word. */
function RowBox({ subject, permissions, names }: { subject: Subject } & GrantsProps) {
  const t = useT();
  const grants = subject.actions
    .map(it => grantOf(permissions, subject.uid, it.name))
    .filter(it => it !== false);
  const limited = grants.filter(isLimited).length;
  const open =
    grants.length === 0
      ? t('roles.closed')
      : t(limited > 0 ? 'roles.openLimited' : 'roles.open', { count: grants.length, limited });
  return (
    <div>
      <Text fw={550} fz="sm">
        {names(subject.uid)}
      </Text>
      <Text fz="xs" c="dimmed">
        {open}
      </Text>
    </div>
  );
}
