import { admitted } from './client';
import { offline, problemOf } from './problem';
import { currentSession } from './session';

/** How far it is, and how to stop it. */
export interface Watch {
  signal: AbortSignal;
  /** What has left, from 0 to 1. */
  onProgress(part: number): void;
}

/**
 * Sends a form with a file and answers the data of the answer; a failure is thrown as a `Problem`. Only
 * XMLHttpRequest tells how much has left.
 */
export async function sendFile<T>(method: string, path: string, form: FormData, watch: Watch): Promise<T> {
  const response = await admitted(() => attempt(method, path, form, watch));
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response, body);
  return (body as { data: T }).data;
}

function attempt(method: string, path: string, form: FormData, { signal, onProgress }: Watch) {
  return new Promise<Response>((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(method, path);
    const session = currentSession();
    if (session.state === 'in') request.setRequestHeader('authorization', `Bearer ${session.token}`);
    request.upload.onprogress = it => it.lengthComputable && onProgress(it.loaded / it.total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(offline());
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** The answer as `fetch` would hand it out, with the headers that a `Problem` reads. */
function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['retry-after', 'x-request-id']) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers,
  });
}
