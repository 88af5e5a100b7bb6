import type { Attribute } from '../api/types';

/** The name of an attribute in words: `metaTitle` is “Meta title”, `API_key` “API key”. */
export function words(name: string): string {
  const text = name
    .replace(/[_-]+/g, ' ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(/\s+/)
    .map((word, at) => (at === 0 || isShort(word) ? word : word.toLowerCase()))
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An abbreviation, which stays as it is. */
const isShort = (word: string) => word.length > 1 && word === word.toUpperCase();

/** What whoever made the model calls something. */
export interface Naming {
  label?: string;
  description?: string;
  labels?: Record<string, string>;
}

/** What is called otherwise than its name says. */
export const naming = ({ pluginOptions }: Attribute): Naming =>
  (pluginOptions as { bastide?: Naming } | undefined)?.bastide ?? {};

export const labelOf = (name: string, attribute: Attribute) => naming(attribute).label ?? words(name);

/** What whoever made the model has written about it. */
export const noteOf = (attribute: Attribute) => naming(attribute).description;

/** A value of an enumeration for people. */
export const choiceOf = (value: string, attribute: Attribute) =>
  naming(attribute).labels?.[value] ?? words(value);
