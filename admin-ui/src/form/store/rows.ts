import type { Group } from './group';

/** None of it has a row any more. */
export function forget(group: Group) {
  group.rowId = undefined;
  for (const { now } of group.slots.values()) for (const it of now) forget(it);
}

const rowOf = (it: Group) => `${it.model.uid} ${it.rowId}`;

/** The components that are open, to open them again once everything was read anew. */
export function openRows(group: Group, found = new Set<string>()): Set<string> {
  for (const { now } of group.slots.values())
    for (const it of now) {
      if (it.isOpen) found.add(rowOf(it));
      openRows(it, found);
    }
  return found;
}

export function reopen(group: Group, rows: Set<string>) {
  for (const { now } of group.slots.values())
    for (const it of now) {
      it.isOpen = rows.has(rowOf(it));
      reopen(it, rows);
    }
}
