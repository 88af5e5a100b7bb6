import { Box } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useMay } from '../../../api/session';
import type { Model, SavedEntry } from '../../../api/types';
import { usePersonName } from '../../../app/person';
import { useFormats, useT } from '../../../i18n';
import type { ColumnSpec } from './columns/columns';
import { EntryRow } from './EntryRow';
import classes from './EntryTable.module.css';
import { Heading } from './Heading';
import { PageTick } from './PageTick';
import { DEFAULT_SORT } from './request';
import { keyOf } from './rowKey';
import type { Selection } from './selection';
import { useRowLinks } from './useRowLinks';

interface Props {
  model: Model;
  columns: ColumnSpec[];
  rows: SavedEntry[];
  /** Whether others have been asked for and are not there yet. */
  isOld: boolean;
  sort?: string;
  locale?: string;
  selection: Selection;
  onSort(sort: string): void;
}

export function EntryTable({ model, columns, rows, isOld, sort, locale, selection, onSort }: Props) {
  const t = useT();
  const formats = useFormats();
  const person = usePersonName();
  const reader = useMemo(() => ({ t, formats, person }), [t, formats, person]);
  useEffect(() => {
    selection.order = rows.map(keyOf);
  }, [rows, selection]);
  const links = useRowLinks();
  const canManage = useMay('content.manage');
  return (
    <Box className={classes.box} data-old={isOld || undefined}>
      <table className={classes.table} aria-label={model.info.displayName} aria-busy={isOld || undefined}>
        <thead>
          <tr>
            {canManage && (
              <th className={classes.tick}>
                <PageTick keys={rows.map(keyOf)} label={t('content.selectPage')} selection={selection} />
              </th>
            )}
            {columns.map(it => (
              <Heading key={it.name} column={it} sort={sort ?? DEFAULT_SORT} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody {...links}>
          {rows.map(entry => (
            <EntryRow
              key={keyOf(entry)}
              uid={model.uid}
              entry={entry}
              columns={columns}
              locale={locale}
              selection={selection}
              hasTick={canManage}
              reader={reader}
            />
          ))}
        </tbody>
      </table>
    </Box>
  );
}
