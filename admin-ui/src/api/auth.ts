import { api, data, freshToken } from './client';
import { carryOver } from './drafts';
import { renew } from './renew';
import { type Admission, admit, currentSession, dismiss, isStale } from './session';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

export async function signIn(body: { email: string; password: string; otp?: string }) {
  admit((await data(api.POST('/admin/auth/login', { body }))).data);
}

export async function recover(body: { email: string; password: string; recoveryCode: string }) {
  admit((await data(api.POST('/admin/auth/recovery', { body }))).data);
}

export async function enrol(token: string) {
  return (await data(api.POST('/admin/auth/totp/enrol', bearer(token)))).data;
}

/** The admission is not used before the recovery codes were kept. */
export async function confirm(token: string, otp: string): Promise<Admission> {
  return (await data(api.POST('/admin/auth/totp/confirm', { ...bearer(token), body: { otp } }))).data;
}

export async function setUp(body: {
  token: string;
  email: string;
  password: string;
  firstname?: string;
  lastname?: string;
}) {
  await data(api.POST('/admin/auth/setup', { body }));
}

/** Password and second factor once more, without which nothing dangerous is done. */
export async function stepUp(body: { password: string; otp?: string; recoveryCode?: string }) {
  // With its token written out: what is wrong here ends no session.
  await data(api.POST('/admin/auth/step-up', { body, ...bearer(await freshToken()) }));
}

export interface SignOut {
  /** Whether what they have typed and not saved stays in the browser. */
  isKept?: boolean;
  /** Where who signs in next comes to. */
  backTo?: string;
}

/** Out in any case: a server that cannot be reached ends the session by itself. */
export async function signOut({ isKept = false, backTo }: SignOut = {}) {
  const putBack = await carryOver(isKept, Date.now()).catch(() => undefined);
  await endSession().catch(() => undefined);
  await putBack?.().catch(() => undefined);
  dismiss(backTo);
}

/** Asks for no password: a session that has ended elsewhere needs no end. */
async function endSession() {
  if (isStale(currentSession())) await renew();
  const session = currentSession();
  if (session.state === 'in') await api.POST('/admin/auth/logout', bearer(session.token));
}
