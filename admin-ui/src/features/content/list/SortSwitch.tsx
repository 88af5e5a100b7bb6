import { Select } from '@mantine/core';
import { useT } from '../../../i18n';
import type { ColumnSpec } from './columns/columns';
import { useLabel } from './labels';
import { DEFAULT_SORT } from './request';

interface Props {
  columns: ColumnSpec[];
  value?: string;
  onChange(sort: string): void;
}

/** The order, where rows are cards and have no headings to press. */
export function SortSwitch({ columns, value, onChange }: Props) {
  const t = useT();
  const label = useLabel();
  const data = columns.flatMap(({ name, sort }) =>
    sort
      ? [
          { value: `${sort}:asc`, label: t('content.ascending', { name: label(name) }) },
          { value: `${sort}:desc`, label: t('content.descending', { name: label(name) }) },
        ]
      : [],
  );
  return (
    <Select
      hiddenFrom="xs"
      flex={1}
      miw={150}
      aria-label={t('content.sort')}
      data={data}
      value={value ?? DEFAULT_SORT}
      onChange={it => it && onChange(it)}
      allowDeselect={false}
    />
  );
}
