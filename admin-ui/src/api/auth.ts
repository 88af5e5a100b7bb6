import { api, data, freshToken } from './client';
import { forgetDrafts } from './drafts';
import { type Admission, admit, dismiss } from './session';

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

/** Out in any case: a server that cannot be reached ends the session by itself. */
export async function signOut() {
  await forgetDrafts().catch(() => undefined);
  await api.POST('/admin/auth/logout').catch(() => undefined);
  dismiss();
}
