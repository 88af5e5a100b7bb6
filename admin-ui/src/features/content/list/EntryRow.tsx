import { memo } from 'react';
import type { SavedEntry } from '../../../api/types';
import { cell, type Reader } from './columns/cell';
import type { ColumnSpec } from './columns/columns';
import classes from './EntryTable.module.css';
import { useLabel } from './labels';
import { keyOf } from './rowKey';
import { type Selection, useIsTicked } from './selection';
import { Tick } from './Tick';
import { entryPath } from './useRowLinks';

interface Props {
  uid: string;
  entry: SavedEntry;
  columns: ColumnSpec[];
  locale?: string;
  selection: Selection;
  /** Whether something can be done with what is ticked. */
  hasTick: boolean;
  reader: Reader;
}

/** One entry. It is drawn again when it changes or is ticked, and for no other reason. */
export const EntryRow = memo(function EntryRow(props: Props) {
  const { uid, entry, columns, locale, selection, hasTick, reader } = props;
  const { t } = reader;
  const label = useLabel();
  const key = keyOf(entry);
  const isTicked = useIsTicked(selection, key);
  const [main, ...rest] = columns;
  const name = main && cell(main, entry, reader);
  const its = locale === '*' ? (entry.locale ?? undefined) : locale;
  return (
    <tr data-ticked={isTicked || undefined}>
      {hasTick && (
        <td className={classes.tick}>
          <Tick
            isTicked={isTicked}
            label={t('content.select', { name: String(name ?? entry.documentId) })}
            onTick={isRange => (isRange ? selection.toggleRange(key) : selection.toggle(key))}
          />
        </td>
      )}
      <th scope="row" className={classes.name}>
        <a href={entryPath(uid, entry.documentId, its)} className={classes.link}>
          {name ?? <span className={classes.untitled}>{t('content.untitled')}</span>}
        </a>
        {locale === '*' && entry.locale && <span className={classes.locale}>{entry.locale}</span>}
      </th>
      {rest.map(column => (
        <td key={column.name} data-look={column.look} data-label={label(column.name)}>
          {cell(column, entry, reader)}
        </td>
      ))}
    </tr>
  );
});
