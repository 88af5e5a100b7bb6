/** A piece of text, and what became of it. */
export interface Run {
  value: string;
  added?: boolean;
  removed?: boolean;
}

/** Texts that have too little in common. */
export const replaced = (before: string, after: string): Run[] => [
  ...(before ? [{ value: before, removed: true }] : []),
  ...(before && after ? [{ value: ' ' }] : []),
  ...(after ? [{ value: after, added: true }] : []),
];

/** Less than this in common, and word by word nobody can follow. */
const ENOUGH = 0.5;

/** What differs so that it can be read: changes that only a space parts are one. */
export function readable(before: string, after: string, found: Run[] | undefined): Run[] {
  if (!found) return replaced(before, after);
  const kept = found.filter(it => !it.added && !it.removed);
  const length = kept.reduce((sum, it) => sum + it.value.trim().length, 0);
  if (length < Math.min(before.length, after.length) * ENOUGH) return replaced(before, after);
  const runs: Run[] = [];
  let change = { removed: '', added: '' };
  const flush = () => {
    if (change.removed) runs.push({ value: change.removed, removed: true });
    if (change.added) runs.push({ value: change.added, added: true });
    change = { removed: '', added: '' };
  };
  found.forEach((run, at) => {
    const isInside = (change.removed || change.added) && isChange(found[at + 1]) && run.value.trim() === '';
    if (run.removed) change.removed += run.value;
    else if (run.added) change.added += run.value;
    else if (isInside) {
      change.removed += run.value;
      change.added += run.value;
    } else {
      flush();
      runs.push(run);
    }
  });
  flush();
  return runs;
}

const isChange = (run: Run | undefined) => run?.added || run?.removed;
