import { useCallback, useState } from 'react';

interface History<T> {
  past: T[];
  now: T;
  future: T[];
}

/** A state whose steps can be taken back and taken again. */
export function useHistory<T>(initial: T) {
  const [{ past, now, future }, setHistory] = useState<History<T>>({ past: [], now: initial, future: [] });
  const set = useCallback(
    (next: T) => setHistory(it => ({ past: [...it.past, it.now], now: next, future: [] })),
    [],
  );
  const reset = useCallback((next: T) => setHistory({ past: [], now: next, future: [] }), []);
  const back = useCallback(
    () =>
      setHistory(it => {
        const before = it.past.at(-1);
        return before === undefined
          ? it
          : { past: it.past.slice(0, -1), now: before, future: [it.now, ...it.future] };
      }),
    [],
  );
  const forth = useCallback(
    () =>
      setHistory(it => {
        const [next, ...rest] = it.future;
        return next === undefined ? it : { past: [...it.past, it.now], now: next, future: rest };
      }),
    [],
  );
  return { now, set, reset, back, forth, canGoBack: past.length > 0, canGoForth: future.length > 0 };
}
