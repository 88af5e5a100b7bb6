/** Lower-case words with hyphens, as names in addresses are. */
export function kebab(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A guess at the English plural, which the form shows and lets change. */
export function plural(singular: string): string {
  if (singular === '') return '';
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}

/** A name of an attribute: letters, digits and underscores, a letter first. */
export const isAttributeName = (name: string) => /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && name.length <= 50;

/** A word in an address as a name of an attribute: `site-setting` is `siteSetting`. */
export const camel = (words: string) =>
  words.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
