import { createStore, del, delMany, get, keys, set } from 'idb-keyval';
import { currentSession } from './session';

/** What somebody has typed and not saved, kept in the browser in case it crashes. */
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

const store = createStore('bastide-drafts', 'drafts');

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

/** All of whoever is signed in. */
export async function forgetDrafts() {
  const who = administrator();
  const all = await keys<string[]>(store);
  await delMany(
    all.filter(([owner]) => owner === who),
    store,
  );
}
