import createClient from 'openapi-fetch';
import { offline, problemOf } from './problem';
import { readmission, renew } from './renew';
import type { paths } from './schema';
import { currentSession, isStale } from './session';
import { proof } from './stepUp';

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

async function authorised(request: Request): Promise<Response> {
  const isOpen = request.headers.has('authorization') || WAYS_IN.includes(new URL(request.url).pathname);
  return isOpen ? send(request) : admitted(() => send(withToken(request.clone())));
}

/**
 * Attempts with a token that is still good; an end of the session waits for the dialog and goes on.
 * Each attempt takes the token that there is by then.
 */
export async function admitted(attempt: () => Promise<Response>): Promise<Response> {
  const session = currentSession();
  if (session.state === 'out' || session.state === 'unknown') return attempt();
  if (session.state === 'expired' || isStale(session)) await again();
  let response = await attempt();
  if (response.status === 401 && (await again())) response = await attempt();
  if ((await wantsProof(response)) && (await proof())) response = await attempt();
  return response;
}

/** Whether the session has to prove again who it is; cancelling gives the caller this refusal. */
async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return (body as { error?: { name?: string } } | undefined)?.error?.name === 'StepUpRequired';
}

/** The token, renewed if it is about to end: for calls that deal with refusals themselves. */
export async function freshToken(): Promise<string> {
  const session = currentSession();
  if (session.state === 'expired' || isStale(session)) await again();
  const now = currentSession();
  return now.state === 'in' ? now.token : '';
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
