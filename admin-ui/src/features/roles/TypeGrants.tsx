import { Box, Table } from '@mantine/core';
import { useT } from '../../i18n';
import { GrantCell } from './GrantCell';
import { grantOf } from './grants';
import { RowBox } from './RowBox';
import { type GrantsProps, isWrite } from './shared';
import classes from './TypeGrants.module.css';

/** Types down, actions across. */
export function TypeGrants(props: GrantsProps) {
  const t = useT();
  const { subjects, permissions, names, isPublic, isFixed, onSet, onLimit } = props;
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
                    isFixed={isFixed}
                    onSet={grant => onSet(subject.uid, name, grant)}
                    onLimit={
                      model && !isFixed ? () => onLimit({ uid: subject.uid, action: name, model }) : undefined
                    }
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
