import { useCallback } from 'react';
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

/** `metaTitle` and `meta_title` as people write it. */
export function words(name: string): string {
  const parted = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim();
  const lower = parted.replace(/\b[A-Z](?=[a-z]|\b)/g, it => it.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** What an attribute is called on the screen. */
export function useLabel(): (...names: string[]) => string {
  const t = useT();
  return useCallback(
    (...names: string[]) =>
      names.map(it => (SYSTEM.has(it) ? t(`entry.${it}` as MessageKey) : words(it))).join(' › '),
    [t],
  );
}
