import type { Model, SavedEntry } from '../../../api/types';

interface Props {
  model: Model;
  /** What was read before the changes. */
  base: SavedEntry;
  /** What the form holds. */
  mine: Record<string, unknown>;
  /** What the server holds by now. */
  current: SavedEntry;
  onResolve(merged: Record<string, unknown>): void;
  onClose(): void;
}

export function StaleDialog(_: Props) {
  return null;
}
