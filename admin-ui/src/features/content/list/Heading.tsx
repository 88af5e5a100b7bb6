import { UnstyledButton } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import type { ColumnSpec } from './columns/columns';
import classes from './EntryTable.module.css';
import { useLabel } from './labels';

interface Props {
  column: ColumnSpec;
  sort: string;
  onSort(sort: string): void;
}

export function Heading({ column, sort, onSort }: Props) {
  const label = useLabel();
  const [key, order = 'asc'] = sort.split(':');
  if (!column.sort)
    return (
      <th scope="col" data-look={column.look}>
        {label(column.name)}
      </th>
    );
  const isSorted = key === column.sort;
  const next = isSorted && order === 'asc' ? 'desc' : 'asc';
  const Icon = order === 'desc' ? IconDown : IconUp;
  return (
    <th
      scope="col"
      data-look={column.look}
      aria-sort={isSorted ? (order === 'desc' ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort} onClick={() => onSort(`${column.sort}:${next}`)}>
        {label(column.name)}
        {isSorted && <Icon size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
