import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { type Selection, useIsTicked } from '../../content/list/selection';
import { Tick } from '../../content/list/Tick';
import { keyOf } from './selected';

/** Selects a file; with the shift key all from the last one on. */
export function FileTick({ file, selection }: { file: StoredFile; selection: Selection }) {
  const t = useT();
  const key = keyOf(file);
  return (
    <Tick
      isTicked={useIsTicked(selection, key)}
      label={t('content.select', { name: file.name })}
      onTick={isRange => (isRange ? selection.toggleRange(key) : selection.toggle(key))}
    />
  );
}
