import type { Model, SavedEntry } from '../../../../api/types';
import { hasDrafts } from '../../../../form/attribute';
import { attributesOf, isSingle } from '../values/schema';

/** Where the content API answers with an entry. */
export function publicAddress(contentUrl: string, model: Model, entry: SavedEntry): string {
  const { singularName, pluralName } = model.info;
  const path = isSingle(model) ? singularName : `${pluralName}/${entry.documentId}`;
  const query = entry.locale ? `?locale=${encodeURIComponent(entry.locale)}` : '';
  return `${contentUrl}/api/${path}${query}`;
}

/** The page of the site that shows a draft: the configured address with what the entry is. */
export function previewAddress(template: string, model: Model, entry: SavedEntry): string {
  const slug = attributesOf(model).find(([, it]) => it.type === 'uid')?.[0];
  const parts: Record<string, unknown> = {
    uid: model.uid,
    documentId: entry.documentId,
    locale: entry.locale,
    slug: slug && entry[slug],
    status: hasDrafts(model) ? 'draft' : 'published',
  };
  return template.replace(/\{(uid|documentId|locale|slug|status)\}/g, (_, name: string) =>
    encodeURIComponent(String(parts[name] ?? '')),
  );
}

/**
 * What a page in the frame may do. A page of another site needs its own origin for what it keeps; one
 * of ours could take the frame's limits away with it.
 */
export function sandbox(address: string, here: string): string {
  const isForeign = URL.canParse(address) && new URL(address).origin !== here;
  return isForeign ? 'allow-scripts allow-forms allow-same-origin' : 'allow-scripts allow-forms';
}
