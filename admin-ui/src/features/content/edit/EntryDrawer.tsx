import type { SavedEntry } from '../../../api/types';

interface Props {
  uid: string;
  locale?: string;
  onCreated(entry: SavedEntry): void;
  onClose(): void;
}

/** A new entry of another type, made without leaving the one that shall lead to it. */
export function EntryDrawer(_: Props) {
  return null;
}
