import { useMay } from '../../../api/session';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { type Selection, useIsTicked } from '../../content/list/selection';
import { Tick } from '../../content/list/Tick';
import { keyOf } from './selected';

/**
 * Selects a file; with the shift key all from the last one on. Nothing can be done with it by whoever
 * may change none.
 */
export function FileTick({ file, selection }: { file: StoredFile; selection: Selection }) {
  const t = useT();
  const key = keyOf(file);
  const isTicked = useIsTicked(selection, key);
  if (!useMay('content.manage')) return null;
  return (
    <Tick
      isTicked={isTicked}
      label={t('content.select', { name: file.name })}
      onTick={isRange => (isRange ? selection.toggleRange(key) : selection.toggle(key))}
    />
  );
}
