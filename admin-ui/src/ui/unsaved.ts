/** A form that is open, as whoever is about to leave everything sees it. */
export interface Unsaved {
  isDirty(): boolean;
  /** Writes down in this browser what is not saved; a form without it loses that. */
  keep?(): Promise<void>;
}

const open = new Set<Unsaved>();

/** A form is open until what this answers is called. */
export function watchOver(form: Unsaved): () => void {
  open.add(form);
  return () => void open.delete(form);
}

const dirty = () => [...open].filter(it => it.isDirty());

/** Whether anything that is open differs from what was saved. */
export const isAnythingUnsaved = () => dirty().length > 0;

/** Has everything that is not saved written down; whether nothing of it would be lost. */
export async function keepUnsaved(): Promise<boolean> {
  const kept = await Promise.allSettled(
    dirty().map(it => (it.keep ? it.keep() : Promise.reject(new Error('it keeps nothing')))),
  );
  return kept.every(it => it.status === 'fulfilled');
}
