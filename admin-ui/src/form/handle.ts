import type { SavedEntry } from '../api/types';

/** What is around a form can do with it. */
export interface FormHandle {
  /** Follows whether something differs from what was read. */
  subscribe(listener: () => void): () => void;
  isDirty(): boolean;
  /** The whole entry as it stands in the form. */
  values(): Record<string, unknown>;
  /** What was written; nothing where it was refused, which the form shows. */
  save(options?: { publish?: boolean }): Promise<SavedEntry | undefined>;
  /** Puts an entry in as if it had just been read. */
  reset(entry: SavedEntry): void;
  /** Puts values in as if they had been typed; what they do not name stays. */
  fill(values: Record<string, unknown>): void;
}
