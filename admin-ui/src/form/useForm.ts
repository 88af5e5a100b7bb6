import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import { useMay } from '../api/session';
import type { Attribute } from '../api/types';
import { lookedAt } from './condition';
import type { DocumentRef } from './field';
import type { FormStore, Status } from './store/form';
import type { Group } from './store/group';

export const FormContext = createContext<FormStore | null>(null);
export const GroupContext = createContext<Group | null>(null);

export function useStore(): FormStore {
  const store = use(FormContext);
  if (!store) throw new Error('outside of a form');
  return store;
}

/** The component, or the entry, that a field is in. */
export function useOwnGroup(): Group {
  const group = use(GroupContext);
  if (!group) throw new Error('outside of a form');
  return group;
}

/** Whether entries are written here, or only read. */
export const useCanWrite = () => useMay('content.manage');

export const useStatus = (store: FormStore): Status => useSyncExternalStore(store.subscribe, store.status);

/** Follows which entry it is, which a new one learns when it is saved. */
export const useDocument = (store: FormStore): DocumentRef =>
  useSyncExternalStore(store.subscribe, () => store.document);

/** Follows the order, the errors and the openness of a group. */
export const useGroup = (group: Group) => useSyncExternalStore(group.subscribe, () => group.version);

export const useErrorOf = (group: Group, name: string) =>
  useSyncExternalStore(group.subscribe, () => group.errors.get(name));

export const useMountOf = (group: Group, name: string) =>
  useSyncExternalStore(group.subscribe, () => group.leaves.get(name)?.mount ?? 0);

/** Follows one value, key by key. */
export function useValueOf(group: Group, name: string | undefined): unknown {
  const subscribe = useCallback(
    (listener: () => void) => (name ? group.watch(name, listener) : () => undefined),
    [group, name],
  );
  return useSyncExternalStore(subscribe, () => (name ? group.leaves.get(name)?.value : undefined));
}

/** Follows whether an attribute is shown, which the values beside it decide. */
export function useIsShown(group: Group, name: string, attribute: Attribute): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const names = lookedAt(attribute);
      if (names.length === 0) return () => undefined;
      const stops = [group.subscribe(listener), ...names.map(it => group.watch(it, listener))];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [group, attribute],
  );
  return useSyncExternalStore(subscribe, () => group.shows(name));
}
