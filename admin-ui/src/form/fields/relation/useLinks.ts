import { useCallback, useEffect, useRef, useState } from 'react';
import { candidatesById, linksOf, PAGE_SIZE, type RelationRef } from '../../../api/relations';
import { GAP, type Links, none, type Shown, type Steps, stepsOf, unread, withNames, withPage } from './links';

/** How the field stood when it gave steps away: a form that shows it again hands back the same steps. */
const states = new WeakMap<Steps, Links>();

interface Source {
  relation: RelationRef;
  /** Nothing where the server has none yet: of new entries and new components. */
  at?: { documentId: string; instance?: number };
  initial: unknown;
  onChange(value: unknown): void;
}

/** The links of a relation to many, read page by page as they are asked for. */
export function useLinks({ relation, at, initial, onChange }: Source) {
  const [links, setLinks] = useState<Links>(() => begin(initial, at !== undefined));
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<Error>();
  const current = useRef(links);
  const show = useCallback((next: Links) => {
    current.current = next;
    setLinks(next);
  }, []);

  const more = useCallback(async () => {
    if (!at) return;
    setLoading(true);
    setError(undefined);
    try {
      const page = Math.floor(current.current.read.length / PAGE_SIZE) + 1;
      const { data, meta } = await linksOf(relation, { ...at, page });
      show(withPage(current.current, data, meta.pagination.total));
      await nameAll(relation, current.current, show);
    } catch (error) {
      setError(error as Error);
    }
    setLoading(false);
  }, [at, relation, show]);

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const { shown, read } = current.current;
    if (shown.includes(GAP) && read.length === 0) void more();
    else void nameAll(relation, current.current, show).catch(() => undefined);
  }, [more, relation, show]);

  const change = (next: Links) => {
    show(next);
    const steps = stepsOf(next);
    if (steps) states.set(steps, next);
    // Where it is as it was, the form hears the very value that it began with.
    onChange(steps ?? unchanged(initial));
  };
  return { links, isLoading, error, more, change };
}

function begin(initial: unknown, isSaved: boolean): Links {
  if (isSteps(initial)) {
    const kept = states.get(initial);
    if (kept) return kept;
    return isSaved
      ? { ...unread, pending: initial }
      : { ...none, shown: initial.connect.map(({ documentId }) => ({ documentId })) };
  }
  // A copy from elsewhere: entries that shall be linked, whatever the server has.
  if (Array.isArray(initial)) return { ...none, shown: initial as Shown[] };
  const count = (initial as { count?: unknown } | null | undefined)?.count;
  // Without a count the server has no such entry, in this language at least.
  return isSaved && typeof count === 'number' && count > 0 ? unread : none;
}

const unchanged = (initial: unknown) => (isSteps(initial) ? null : (initial ?? null));

const isSteps = (it: unknown): it is Steps => typeof it === 'object' && it !== null && 'connect' in it;

/** Asks for the names of links of which only the ids are known. */
async function nameAll(relation: RelationRef, links: Links, show: (links: Links) => void) {
  const nameless = links.shown.filter(it => it !== GAP && it.id === undefined) as Shown[];
  if (nameless.length === 0) return;
  const ids = nameless.map(it => it.documentId).slice(0, 100);
  show(withNames(links, await candidatesById(relation, ids)));
}
