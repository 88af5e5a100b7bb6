import { useEffect, useId, useSyncExternalStore } from 'react';

/** What is open above the page, the topmost last. */
let layers: readonly string[] = [];
const listeners = new Set<() => void>();

function set(next: readonly string[]) {
  layers = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether nothing was opened above it since: the Escape key closes one thing at a time. */
export function useTopmost(opened: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!opened) return;
    set([...layers, id]);
    return () => set(layers.filter(it => it !== id));
  }, [opened, id]);
  return useSyncExternalStore(subscribe, () => layers.at(-1) === id);
}
