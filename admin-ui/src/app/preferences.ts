/**
 * What a browser remembers of its user: language and colours, nothing about anybody. In cookies,
 * because signing out tells the browser to clear its storage.
 */
type Preference = 'language' | 'colours';

const YEAR = 31_536_000;

export function remember(name: Preference, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere yet
  document.cookie = `bastide_${name}=${value}; Path=/; SameSite=Strict; Max-Age=${YEAR}`;
}

export function remembered(name: Preference): string | undefined {
  const start = `bastide_${name}=`;
  return document.cookie
    .split('; ')
    .find(it => it.startsWith(start))
    ?.slice(start.length);
}
