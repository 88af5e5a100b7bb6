import { type Selection, useTicked } from './selection';
import { Tick } from './Tick';

interface Props {
  keys: string[];
  label: string;
  selection: Selection;
}

/** Ticks every row of the page, or none. */
export function PageTick({ keys, label, selection }: Props) {
  const ticked = useTicked(selection);
  const count = keys.filter(it => ticked.has(it)).length;
  return (
    <Tick
      isTicked={keys.length > 0 && count === keys.length}
      isPartly={count > 0 && count < keys.length}
      label={label}
      onTick={() => selection.set(keys, count < keys.length)}
    />
  );
}
