import { useMemo } from 'react';
import { announce } from '../../../app/Announcer';
import { useT } from '../../../i18n';
import type { Group } from '../../store/group';
import type { Values } from '../../store/value';
import { useStore } from '../../useForm';
import type { StructureProps } from './ComponentField';
import { useRemoved } from './useRemoved';

export interface ListActions {
  /** Adds one that is empty, or has values of another. */
  add(uid: string, values?: Values): void;
  duplicate(item: Group): void;
  remove(item: Group, title: string): void;
  move(from: number, to: number): void;
}

/** What is done with the components of a list. */
export function useList({ group, name, attribute }: StructureProps): ListActions {
  const t = useT();
  const store = useStore();
  const removed = useRemoved();
  return useMemo(() => {
    const now = () => group.slots.get(name)?.now ?? [];
    const insert = (at: number, item: Group) => group.arrange(name, now().toSpliced(at, 0, item));
    return {
      add(uid, values) {
        const item = group.child(attribute, values, uid);
        item.open(true);
        insert(now().length, item);
        const first = item.first();
        if (first) store.focusOn(item, first);
      },
      duplicate(item) {
        const copy = item.copy();
        copy.open(true);
        insert(now().indexOf(item) + 1, copy);
        announce(t('form.duplicated'));
      },
      remove(item, title) {
        const at = now().indexOf(item);
        group.arrange(name, now().toSpliced(at, 1));
        removed(title, () => insert(Math.min(at, now().length), item));
      },
      move(from, to) {
        const item = now()[from];
        if (!item || to < 0 || to >= now().length) return;
        group.arrange(name, now().toSpliced(from, 1).toSpliced(to, 0, item));
        announce(t('form.moved', { position: to + 1, count: now().length }));
      },
    };
  }, [group, name, attribute, store, removed, t]);
}
