import { Box, Group, Table, UnstyledButton } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<T> {
  key: string;
  label: string;
  render(row: T): ReactNode;
  /** The member it is sorted by; none where it cannot be sorted. */
  sort?: string;
  align?: 'right';
  /** The name of what the buttons in it do; its heading is not shown. */
  isActions?: boolean;
}

interface Props<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey(row: T): string | number;
  sort?: string;
  onSort?(sort: string): void;
}

/** A table; where there is no room for one, each row becomes a card. */
export function DataTable<T>({ caption, columns, rows, rowKey, sort, onSort }: Props<T>) {
  return (
    <Box className={classes.box}>
      <Table className={classes.table} highlightOnHover aria-label={caption}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(column => (
                <Table.Td
                  key={column.key}
                  ta={column.align}
                  data-label={column.isActions ? undefined : column.label}
                  data-actions={column.isActions || undefined}
                >
                  {column.render(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

function Heading<T>({
  column,
  sort = '',
  onSort,
}: { column: Column<T> } & Pick<Props<T>, 'sort' | 'onSort'>) {
  const [key, order = 'asc'] = sort.split(':');
  if (column.isActions) return <Table.Th aria-label={column.label} />;
  if (!column.sort || !onSort) return <Table.Th ta={column.align}>{column.label}</Table.Th>;
  const isSorted = key === column.sort;
  const next = isSorted && order === 'asc' ? `${column.sort}:desc` : `${column.sort}:asc`;
  const Icon = order === 'desc' ? IconDown : IconUp;
  return (
    <Table.Th aria-sort={isSorted ? (order === 'desc' ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(next)}>
        <Group gap={4} wrap="nowrap">
          {column.label}
          {isSorted && <Icon size={14} aria-hidden />}
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
