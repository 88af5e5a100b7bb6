import { createContext, useCallback, useContext } from 'react';
import type { Attribute, Model } from '../../../api/types';
import { labelOf, words } from '../../../form/label';
import { type MessageKey, useT } from '../../../i18n';

/** What every entry has, which the catalogue has words for. */
const SYSTEM = new Set([
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'documentId',
  'id',
  'locale',
  'localizations',
  'state',
]);

/** The attributes of the type whose entries are listed. */
export const ListedAttributes = createContext<Model['attributes']>({});

/** What an attribute is called on the screen, or one step after the other on the way to it. */
export function useLabel(): (...names: string[]) => string {
  const t = useT();
  const attributes = useContext(ListedAttributes) as Record<string, Attribute>;
  return useCallback(
    (...names: string[]) =>
      names
        .map((name, at) => {
          const attribute = at === 0 ? attributes[name] : undefined;
          if (attribute) return labelOf(name, attribute);
          return SYSTEM.has(name) ? t(`entry.${name}` as MessageKey) : words(name);
        })
        .join(' › '),
    [t, attributes],
  );
}
