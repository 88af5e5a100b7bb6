import { useEffect, useRef } from 'react';
import classes from './EntryTable.module.css';

interface Props {
  isTicked: boolean;
  isPartly?: boolean;
  label: string;
  onTick(isRange: boolean): void;
}

/** The box in front of a row. A plain one: a hundred of those of the design take their time. */
export function Tick({ isTicked, isPartly = false, label, onTick }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly;
  }, [isPartly]);
  return (
    <label className={classes.around} data-label={label}>
      <input
        ref={box}
        type="checkbox"
        checked={isTicked}
        aria-label={label}
        onChange={event => onTick((event.nativeEvent as MouseEvent).shiftKey)}
      />
    </label>
  );
}
