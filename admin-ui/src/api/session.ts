import { useSyncExternalStore } from 'react';
import type { Right } from './rights';
import type { components } from './schema';

export type Admission = components['schemas']['Admission'];
export type Administrator = Admission['user'];

/**
 * Who is signed in. The access token is kept here and nowhere else; the refresh token is in a cookie
 * that no script can read.
 */
export type Session =
  | { state: 'unknown' }
  /** Nobody is in; who has just left left this page. */
  | { state: 'out'; backTo?: string }
  | { state: 'in'; user: Administrator; token: string; freshUntil: number }
  /** It was in, and the server does not renew it: the page stays as it is behind a dialog. */
  | { state: 'expired'; user: Administrator };

let session: Session = { state: 'unknown' };
const listeners = new Set<() => void>();

export const currentSession = () => session;

export function setSession(next: Session) {
  session = next;
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useSession = () => useSyncExternalStore(subscribe, currentSession);

/** The signed-in administrator; only below the guard of the shell. */
export function useAdministrator(): Administrator {
  const it = useSession();
  if (it.state === 'in' || it.state === 'expired') return it.user;
  throw new Error('nobody is signed in');
}

const may = (right: Right) => 'user' in session && session.user.rights.includes(right);

/** Whether the signed-in administrator may do something: nobody is offered what would be refused. */
export const useMay = (right: Right): boolean => useSyncExternalStore(subscribe, () => may(right));

/** Whether its token has to be renewed before it is used. */
export const isStale = (it: Session) => it.state === 'in' && it.freshUntil < Date.now();

/** Renewed this long before the end, in milliseconds. */
const MARGIN = 30_000;

export function admit({ accessToken, expiresIn, user }: Admission) {
  markBrowser(true);
  setSession({ state: 'in', user, token: accessToken, freshUntil: Date.now() + expiresIn * 1000 - MARGIN });
}

export function dismiss(backTo?: string) {
  markBrowser(false);
  setSession({ state: 'out', backTo });
}

const MARK = 'bastide_was_here';

/** Says only that it is worth asking for a renewal, so that a first visit asks for nothing. */
function markBrowser(isIn: boolean) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere yet
  document.cookie = `${MARK}=1; Path=/; SameSite=Strict; Max-Age=${isIn ? 43_200 : 0}`;
}

export const mayBeSignedIn = () => document.cookie.split('; ').includes(`${MARK}=1`);
