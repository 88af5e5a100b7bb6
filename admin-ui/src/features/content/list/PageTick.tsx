import type { SavedEntry } from '../../../api/types';
import { useT } from '../../../i18n';
import { keyOf } from './rowKey';
import { type Selection, useTicked } from './selection';
import { Tick } from './Tick';

/** Ticks every row of the page, or none. */
export function PageTick({ rows, selection }: { rows: SavedEntry[]; selection: Selection }) {
  const t = useT();
  const ticked = useTicked(selection);
  const keys = rows.map(keyOf);
  const count = keys.filter(it => ticked.has(it)).length;
  return (
    <Tick
      isTicked={keys.length > 0 && count === keys.length}
      isPartly={count > 0 && count < keys.length}
      label={t('content.selectPage')}
      onTick={() => selection.set(keys, count < keys.length)}
    />
  );
}
