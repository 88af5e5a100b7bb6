import { useSyncExternalStore } from 'react';
import type { Group } from './store/group';
import type { Values } from './store/value';

/** A component that can be put into any form, while this page is open. */
export interface Copied {
  uid: string;
  values: Values;
}

let copied: Copied | undefined;
const listeners = new Set<() => void>();

/** Takes a component with it as it stands, without its rows, passwords and lists of relations. */
export function copyComponent(item: Group) {
  copied = { uid: item.model.uid, values: item.copy().values() };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What was copied last, where it is one of these kinds. */
export function useCopied(uids: readonly string[]): Copied | undefined {
  const it = useSyncExternalStore(subscribe, () => copied);
  return it && uids.includes(it.uid) ? it : undefined;
}
