import type { LinkedEntry } from '../../../api/relations';
import { moved } from '../sortable/moved';

/** Where the links begin that the server has and the field has not read yet. */
export const GAP = 'gap';

/** A link as it is shown: an entry, or only its id where nothing else is known of it. */
export type Shown = Pick<LinkedEntry, 'documentId'> & Partial<LinkedEntry>;

/** The links of a relation as they stand in the field. */
export interface Links {
  /** What was read of the server's order so far. */
  readonly read: readonly string[];
  /** All that the server has. */
  readonly total: number;
  /** What is shown, in the order it shall have; `GAP` where something is not read yet. */
  readonly shown: readonly (Shown | typeof GAP)[];
  readonly removed: ReadonlySet<string>;
  /** Steps that were kept from elsewhere, for links that are not read yet. */
  readonly pending?: Steps;
}

interface Connect {
  documentId: string;
  position?: { start: true } | { end: true } | { after: string } | { before: string };
}

/** What is sent: steps that start from what the server has, however much that is. */
export interface Steps {
  connect: Connect[];
  disconnect: { documentId: string }[];
}

export const none: Links = { read: [], total: 0, shown: [], removed: new Set() };
export const unread: Links = { ...none, shown: [GAP] };

const idOf = (it: Shown | typeof GAP | undefined) => (typeof it === 'object' ? it.documentId : undefined);
const has = (links: Links, id: string) => links.shown.some(it => idOf(it) === id);

/** One more page of what the server has. */
export function withPage(links: Links, page: readonly Shown[], total: number): Links {
  const fresh = page.filter(it => !links.read.includes(it.documentId));
  const read = [...links.read, ...fresh.map(it => it.documentId)];
  const isWhole = page.length === 0 || read.length >= total;
  const here = fresh.filter(it => !links.removed.has(it.documentId) && !has(links, it.documentId));
  const known = new Map(page.map(it => [it.documentId, it]));
  const shown = links.shown.flatMap(it => {
    if (it === GAP) return isWhole ? here : [...here, GAP as typeof GAP];
    // What was known by its id alone gets its name.
    return [it.id === undefined ? (known.get(it.documentId) ?? it) : it];
  });
  const next = { ...links, read, total, shown };
  return links.pending ? resumed(next, links.pending) : next;
}

/** More links, behind all others. */
export function withAdded(links: Links, added: readonly Shown[]): Links {
  const fresh = added.filter(it => !has(links, it.documentId));
  const removed = new Set([...links.removed].filter(id => !fresh.some(it => it.documentId === id)));
  return { ...links, removed, shown: [...links.shown, ...fresh] };
}

export function without(links: Links, id: string): Links {
  const shown = links.shown.filter(it => idOf(it) !== id);
  return { ...links, shown, removed: new Set([...links.removed, id]) };
}

export const withMoved = (links: Links, from: number, to: number): Links => ({
  ...links,
  shown: moved(links.shown, from, to),
});

/** Names for links of which only the id is known. */
export function withNames(links: Links, entries: readonly Shown[]): Links {
  const names = new Map(entries.map(it => [it.documentId, it]));
  const shown = links.shown.map(it =>
    it === GAP || it.id !== undefined ? it : (names.get(it.documentId) ?? it),
  );
  return { ...links, shown };
}

/** How many there will be. */
export function countOf({ shown, read, total }: Links): number {
  const entries = shown.filter(it => it !== GAP).length;
  return shown.includes(GAP) ? entries + Math.max(0, total - read.length) : entries;
}

/** The steps from what the server has to what is shown; nothing where it is the same. */
export function stepsOf(links: Links): Steps | undefined {
  const { shown, read, removed } = links;
  const gap = shown.indexOf(GAP);
  const before = gap < 0 ? shown : shown.slice(0, gap);
  const stays = longestInOrder(before.map(it => read.indexOf(idOf(it) ?? '')));
  const connect: Connect[] = [];
  let last: string | undefined;
  for (const [at, it] of shown.entries()) {
    if (it === GAP) last = undefined;
    else {
      if (!stays.has(at)) connect.push({ documentId: it.documentId, position: placeOf(last, gap, at) });
      last = it.documentId;
    }
  }
  // What is taken away without ever having been there needs no step, unless it may be unread.
  const isThere = (id: string) => read.includes(id) || gap >= 0;
  const disconnect = [...removed].filter(isThere).map(documentId => ({ documentId }));
  return connect.length > 0 || disconnect.length > 0 ? { connect, disconnect } : undefined;
}

function placeOf(last: string | undefined, gap: number, at: number): Connect['position'] {
  if (last !== undefined) return { after: last };
  return gap >= 0 && at > gap ? { end: true } : { start: true };
}

/** The places of the most numbers that grow from left to right; −1 is none of them. */
function longestInOrder(numbers: readonly number[]): Set<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [at, number] of numbers.entries()) {
    lengths[at] = number < 0 ? 0 : 1;
    previous[at] = -1;
    for (let it = 0; it < at && number >= 0; it++) {
      const isBefore = (numbers[it] as number) >= 0 && (numbers[it] as number) < number;
      if (!isBefore || (lengths[it] as number) < (lengths[at] as number)) continue;
      lengths[at] = (lengths[it] as number) + 1;
      previous[at] = it;
    }
    if ((lengths[at] as number) > (best < 0 ? 0 : (lengths[best] as number))) best = at;
  }
  const places = new Set<number>();
  for (let at = best; at >= 0; at = previous[at] as number) places.add(at);
  return places;
}

/** Takes steps up again that somebody made before, by now with what the server has. */
function resumed(links: Links, { connect, disconnect }: Steps): Links {
  const gone = new Set(disconnect.map(it => it.documentId));
  let shown = links.shown.filter(it => it === GAP || !gone.has(it.documentId));
  for (const { documentId, position = { end: true } } of connect) {
    const known = links.shown.find(it => idOf(it) === documentId) ?? { documentId };
    const others = shown.filter(it => idOf(it) !== documentId);
    const after = 'after' in position ? others.findIndex(it => idOf(it) === position.after) : -1;
    const place = 'start' in position ? 0 : after < 0 ? others.length : after + 1;
    shown = others.toSpliced(place, 0, known);
  }
  return { ...links, shown, removed: new Set([...links.removed, ...gone]), pending: undefined };
}
