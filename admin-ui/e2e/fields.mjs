// A site for journeys through the fields of an entry, and its API as an administrator.
import { EMAIL, PASSWORD } from './steps.mjs';

/** `api('GET', '/admin/content/notes')`; a failure is an error with what the server said. */
export async function administrator(server) {
  let token;
  const api = async (method, path, body) => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = { method, headers, body: body && JSON.stringify(body) };
    const response = await fetch(`${server.url}${path}`, sent);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text && JSON.parse(text);
  };
  token = (await api('POST', '/admin/auth/login', { email: EMAIL, password: PASSWORD })).data.accessToken;
  return api;
}

/** A type as the API takes it: `type('note', {title: {type: 'string'}})`. */
export const type = (name, attributes, more = {}) => ({
  uid: `api::${name}.${name}`,
  kind: 'collectionType',
  collectionName: `${name}s`,
  info: { singularName: name, pluralName: `${name}s`, displayName: name[0].toUpperCase() + name.slice(1) },
  options: { draftAndPublish: true },
  attributes,
  ...more,
});

export const component = (uid, attributes) => ({
  uid,
  category: uid.split('.')[0],
  collectionName: `components_${uid.replace(/\W/g, '_')}`,
  info: { displayName: uid.split('.')[1] },
  attributes,
});

/** Waits until something of the server is as it shall be. */
export async function until(read, isThere) {
  let last;
  for (let tries = 0; tries < 100; tries++) {
    last = await read();
    if (isThere(last)) return last;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`it did not happen: ${JSON.stringify(last)}`);
}
