import {
  type Admission,
  admit,
  currentSession,
  dismiss,
  mayBeSignedIn,
  setSession,
  subscribe,
} from './session';

let running: Promise<boolean> | undefined;

/** Renews the session with the cookie. Whether that worked; all who ask meanwhile share one request. */
export function renew(): Promise<boolean> {
  running ??= alone(ask).finally(() => {
    running = undefined;
  });
  return running;
}

/** A refresh token is good once, so the tabs of a browser take turns. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('bastide-renew', work) : work();
}

async function ask(): Promise<boolean> {
  const response = await fetch('/admin/auth/refresh', { method: 'POST' });
  if (response.ok) {
    const { data } = (await response.json()) as { data: Admission };
    admit(data);
    return true;
  }
  // Too many requests or a server that starts: who is in stays in.
  if (response.status !== 401) throw new Error('not now');
  const before = currentSession();
  if (before.state === 'in' || before.state === 'expired')
    setSession({ state: 'expired', user: before.user });
  else dismiss();
  return false;
}

/** At the start of the page. */
export async function begin() {
  if (!mayBeSignedIn()) return setSession({ state: 'out' });
  await renew().catch(() => setSession({ state: 'out' }));
}

/** Resolves when somebody has signed in again, or `false` when they left instead. */
export function readmission(): Promise<boolean> {
  return new Promise(resolve => {
    const stop = subscribe(() => {
      const { state } = currentSession();
      if (state !== 'in' && state !== 'out') return;
      stop();
      resolve(state === 'in');
    });
  });
}
