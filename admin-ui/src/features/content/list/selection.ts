import { useSyncExternalStore } from 'react';

/**
 * Which rows are ticked. It lives outside of what React draws, so that a tick draws one row and not
 * the list.
 */
export class Selection {
  private keys: ReadonlySet<string> = new Set();
  private readonly listeners = new Set<() => void>();
  /** Where a range begins. */
  private anchor: string | undefined;
  /** The keys of the page as they are shown. */
  order: readonly string[] = [];

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly all = () => this.keys;

  has(key: string) {
    return this.keys.has(key);
  }

  toggle(key: string) {
    this.anchor = key;
    this.set([key], !this.keys.has(key));
  }

  /** Everything from the last tick to this row becomes as the row does. */
  toggleRange(key: string) {
    const { order } = this;
    const ends = [order.indexOf(this.anchor ?? key), order.indexOf(key)];
    const [from, to] = ends.sort((one, other) => one - other);
    if (from === undefined || to === undefined || from < 0) return this.toggle(key);
    this.set(order.slice(from, to + 1), !this.keys.has(key));
    this.anchor = key;
  }

  set(keys: readonly string[], isTicked: boolean) {
    const next = new Set(this.keys);
    for (const key of keys) {
      if (isTicked) next.add(key);
      else next.delete(key);
    }
    this.replace(next);
  }

  replace(keys: Iterable<string>) {
    this.keys = new Set(keys);
    for (const listener of this.listeners) listener();
  }
}

export const useIsTicked = (selection: Selection, key: string) =>
  useSyncExternalStore(selection.subscribe, () => selection.has(key));

export const useTicked = (selection: Selection) => useSyncExternalStore(selection.subscribe, selection.all);
