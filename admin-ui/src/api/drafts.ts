import { clear, createStore, del, entries, get, keys, set, setMany } from 'idb-keyval';
import { currentSession } from './session';

/** What somebody has typed and not saved, kept in the browser for when it crashes or they sign out. */
export interface Draft {
  /** When it was last changed (RFC 3339). */
  at: string;
  /** What it was typed over. */
  etag?: string;
  values: Record<string, unknown>;
}

/** Of which entry, in which locale. */
export interface DraftOf {
  uid: string;
  documentId?: string;
  locale?: string;
}

const PLACE = ['bastide-drafts', 'drafts'] as const;

const store = createStore(...PLACE);

function administrator(): string | undefined {
  const session = currentSession();
  return session.state === 'in' || session.state === 'expired' ? session.user.documentId : undefined;
}

/** Nobody gets to see what another administrator has typed. */
function keyOf({ uid, documentId = 'new', locale = '' }: DraftOf): string[] | undefined {
  const who = administrator();
  return who ? [who, uid, documentId, locale] : undefined;
}

export async function draft(of: DraftOf): Promise<Draft | undefined> {
  const key = keyOf(of);
  return key ? get<Draft>(key, store) : undefined;
}

export async function keepDraft(of: DraftOf, draft: Draft) {
  const key = keyOf(of);
  if (key) await set(key, draft, store);
}

export async function forgetDraft(of: DraftOf) {
  const key = keyOf(of);
  if (key) await del(key, store);
}

/** Whether the browser has kept anything of whoever is signed in. */
export async function hasOwnDrafts(): Promise<boolean> {
  const who = administrator();
  return (await keys<string[]>(store)).some(([owner]) => owner === who);
}

/** Drafts are kept this long, in milliseconds: thirty days. */
const LONGEST = 30 * 24 * 60 * 60 * 1000;

/**
 * Takes drafts out of the browser before somebody signs out, which empties its storage; what this
 * answers puts back those that stay. The drafts of others do, and their own if they wish. `now` is in
 * milliseconds since 1970.
 */
export async function carryOver(isOwnKept: boolean, now: number): Promise<() => Promise<void>> {
  const who = administrator();
  const all = await entries<string[], Draft>(store);
  const staying = all.filter(
    ([[owner], { at }]) => (isOwnKept || owner !== who) && now - Date.parse(at) < LONGEST,
  );
  return async () => {
    for (let tries = 0; tries < 5; tries++) if (await fill(staying).catch(() => false)) return;
  };
}

/** Puts these in and nothing else; whether they are there. A browser that is emptying closes what it opens. */
async function fill(drafts: [string[], Draft][]): Promise<boolean> {
  const emptied = createStore(...PLACE);
  await clear(emptied);
  await setMany(drafts, emptied);
  return (await keys(createStore(...PLACE))).length === drafts.length;
}
