import { diffArrays } from 'diff';
import type { Link, Part } from './shown';

/** One of a list, and what became of it. */
export type Change<T> =
  | { kind: 'kept'; after: T }
  | { kind: 'added'; after: T }
  | { kind: 'removed'; before: T }
  | { kind: 'changed'; before: T; after: T };

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What became of components: of one kind at the same place, one has become the other. */
export function partChanges(before: Part[], after: Part[]): Change<Part>[] {
  const runs = diffArrays(before, after, { comparator: same });
  const found: Change<Part>[] = [];
  let gone: Part[] = [];
  const flush = () => {
    found.push(...gone.map(it => ({ kind: 'removed' as const, before: it })));
    gone = [];
  };
  for (const run of runs) {
    if (run.removed) gone.push(...run.value);
    else if (run.added) found.push(...pair(gone.splice(0), run.value));
    else {
      flush();
      found.push(...run.value.map(it => ({ kind: 'kept' as const, after: it })));
    }
  }
  flush();
  return found;
}

function pair(gone: Part[], come: Part[]): Change<Part>[] {
  const left = [...gone];
  const found: Change<Part>[] = [];
  for (const after of come) {
    const at = left.findIndex(it => it.component === after.component);
    if (at === -1) found.push({ kind: 'added', after });
    else {
      found.push(...left.splice(0, at).map(it => ({ kind: 'removed' as const, before: it })));
      const [was] = left.splice(0, 1);
      if (was) found.push({ kind: 'changed', before: was, after });
    }
  }
  return [...found, ...left.map(it => ({ kind: 'removed' as const, before: it }))];
}

/** What became of links: one that has moved is removed in one place and added in another. */
export function linkChanges(before: Link[], after: Link[]): Change<Link>[] {
  return diffArrays(before, after, { comparator: (a, b) => a.key === b.key }).flatMap(run =>
    run.value.map((it): Change<Link> => {
      if (run.removed) return { kind: 'removed', before: it };
      return { kind: run.added ? 'added' : 'kept', after: it };
    }),
  );
}
