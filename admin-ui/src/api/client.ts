import createClient from 'openapi-fetch';
import { offline, problemOf } from './problem';
import { readmission, renew } from './renew';
import type { paths } from './schema';
import { currentSession } from './session';

/** The admin API, with the types that its OpenAPI document describes. */
export const api = createClient<paths>({ baseUrl: '/', fetch: authorised });

/** The data of an answer; a failure is thrown as a `Problem`. */
export async function data<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data: body, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return (body ?? {}) as NonNullable<T>;
}

/** Ways in, which are open to whoever comes. */
const WAYS_IN = ['/admin/auth/login', '/admin/auth/recovery', '/admin/auth/setup'];

/** Sends with a token that is still good; an end of the session waits for the dialog and goes on. */
async function authorised(request: Request): Promise<Response> {
  const session = currentSession();
  const isOpen = request.headers.has('authorization') || WAYS_IN.includes(new URL(request.url).pathname);
  if (isOpen || session.state === 'out' || session.state === 'unknown') return send(request);
  if (session.state === 'expired' || session.freshUntil < Date.now()) await again();
  const spare = request.clone();
  const response = await send(withToken(request));
  if (response.status !== 401) return response;
  return (await again()) ? send(withToken(spare)) : response;
}

async function again(): Promise<boolean> {
  const isIn = currentSession().state !== 'expired' && (await renew().catch(() => false));
  if (isIn) return true;
  return currentSession().state === 'expired' ? readmission() : false;
}

function withToken(request: Request): Request {
  const session = currentSession();
  if (session.state === 'in') request.headers.set('authorization', `Bearer ${session.token}`);
  return request;
}

const send = (request: Request) =>
  fetch(request).catch(() => {
    throw offline();
  });
