import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { type Query, queryString } from './queryString';
import type { Model, Person, SavedEntry } from './types';

/** An entry in one of its languages, as it was seen. */
export interface Place {
  model: Model;
  documentId: string;
  locale?: string;
  /** Nothing is done where somebody has changed it meanwhile. */
  etag?: string;
}

export type Act = 'publish' | 'unpublish' | 'discard-draft';

const isSingle = (model: Model) => model.kind === 'singleType';

const asked = ({ locale, etag }: Place) => ({
  query: locale ? { locale } : {},
  header: etag ? { 'If-Match': etag } : {},
});

/** Does something to an entry without sending anything of it. */
export async function act(action: Act, place: Place): Promise<SavedEntry> {
  const { model, documentId } = place;
  const path = { uid: model.uid, documentId };
  const all = { params: { ...asked(place), path } };
  const one = { params: { query: asked(place).query, path: { uid: model.uid } } };
  switch (action) {
    case 'publish':
      return isSingle(model)
        ? (await data(api.POST('/admin/single/{uid}/actions/publish', one))).data
        : (await data(api.POST('/admin/content/{uid}/{documentId}/actions/publish', all))).data;
    case 'unpublish':
      return isSingle(model)
        ? (await data(api.POST('/admin/single/{uid}/actions/unpublish', one))).data
        : (await data(api.POST('/admin/content/{uid}/{documentId}/actions/unpublish', all))).data;
    case 'discard-draft':
      return isSingle(model)
        ? (await data(api.POST('/admin/single/{uid}/actions/discard-draft', one))).data
        : (await data(api.POST('/admin/content/{uid}/{documentId}/actions/discard-draft', all))).data;
  }
}

/** Deletes an entry in one language, or with `*` in each. */
export async function deleteDocument(place: Place) {
  const { model, documentId } = place;
  const { query, header } = asked(place);
  const uid = model.uid;
  await data(
    isSingle(model)
      ? api.DELETE('/admin/single/{uid}', { params: { query, header, path: { uid } } })
      : api.DELETE('/admin/content/{uid}/{documentId}', {
          params: { query, header, path: { uid, documentId } },
        }),
  );
}

const nested = { querySerializer: (query: object) => queryString(query as Query) };

/** An entry, with what is asked for of it. */
export async function readDocument(
  { model, documentId, locale }: Place,
  query: Query = {},
): Promise<SavedEntry> {
  const params = { query: { ...(locale && { locale }), ...query } };
  const uid = model.uid;
  const answer = isSingle(model)
    ? await data(api.GET('/admin/single/{uid}', { params: { ...params, path: { uid } }, ...nested }))
    : await data(
        api.GET('/admin/content/{uid}/{documentId}', {
          params: { ...params, path: { uid, documentId } },
          ...nested,
        }),
      );
  return answer.data;
}

/** Writes a language of a document, and makes it where there is none yet. */
export async function writeLanguage(
  { model, documentId, locale }: Place,
  values: Record<string, unknown>,
): Promise<SavedEntry> {
  const query = locale ? { locale } : {};
  const body = { data: values };
  const uid = model.uid;
  const answer = isSingle(model)
    ? await data(api.PUT('/admin/single/{uid}', { params: { query, path: { uid } }, body }))
    : await data(
        api.PUT('/admin/content/{uid}/{documentId}', { params: { query, path: { uid, documentId } }, body }),
      );
  return answer.data;
}

/** Who did something last, and when. */
export interface Touch {
  at: string;
  by?: Person;
}

/** When the draft was changed and what is public was published. The tag makes it ask anew. */
export const touches = (place: Place, isPublished: boolean) =>
  queryOptions({
    staleTime: 0,
    queryKey: [
      'document-touches',
      place.model.uid,
      place.documentId,
      place.locale ?? '',
      place.etag,
      isPublished,
    ],
    queryFn: async (): Promise<{ changed: Touch; published?: Touch }> => {
      const whom = { fields: ['updatedAt', 'publishedAt'], populate: { updatedBy: true } };
      const [draft, live] = await Promise.all([
        readDocument(place, whom),
        isPublished ? published(place, whom) : undefined,
      ]);
      return {
        changed: { at: draft.updatedAt, by: personOf(draft) },
        published: live?.publishedAt ? { at: live.publishedAt, by: personOf(live) } : undefined,
      };
    },
  });

/** Somebody may have taken it back since. */
const published = (place: Place, query: Query) =>
  readDocument(place, { ...query, status: 'published' }).catch(() => undefined);

/** Nobody, where a program wrote it or somebody who is gone. */
const personOf = ({ updatedBy }: SavedEntry) => (updatedBy as Person | null | undefined) ?? undefined;

/** What some entries of a type are called, by `uid documentId`. */
export const names = (of: { uid: string; locale?: string; documents: string[] }, main: string | undefined) =>
  queryOptions({
    queryKey: ['document-names', of, main],
    staleTime: 60_000,
    queryFn: async () => {
      const found = new Map<string, string>();
      for (const it of await listed(of, main)) {
        const name = main ? it[main] : undefined;
        if (name != null && name !== '') found.set(`${of.uid} ${it.documentId}`, String(name));
      }
      return found;
    },
  });

const MOST = 100;

/** Those of some entries that there are. */
export async function listed(
  { uid, locale, documents }: { uid: string; locale?: string; documents: string[] },
  main?: string,
): Promise<SavedEntry[]> {
  const pages = Array.from({ length: Math.ceil(documents.length / MOST) }, (_, at) =>
    documents.slice(at * MOST, (at + 1) * MOST),
  );
  const answers = pages.map(some =>
    data(
      api.GET('/admin/content/{uid}', {
        params: {
          path: { uid },
          query: {
            pageSize: MOST,
            fields: [main ?? 'documentId'],
            filters: { documentId: { $in: some } },
            ...(locale && { locale }),
          } as never,
        },
        ...nested,
      }),
    ),
  );
  return (await Promise.all(answers)).flatMap(it => it.data);
}

/** A document in each language that it is there in. */
export const inEachLanguage = (model: Model, documentId: string) =>
  queryOptions({
    queryKey: ['content', model.uid, 'languages', documentId],
    queryFn: async (): Promise<SavedEntry[]> => {
      if (isSingle(model)) {
        const entry = await readDocument({ model, documentId });
        return [entry, ...((entry.localizations as SavedEntry[] | undefined) ?? [])];
      }
      const query = {
        locale: '*',
        pageSize: MOST,
        fields: ['documentId', 'locale'],
        filters: { documentId },
      };
      const params = { path: { uid: model.uid }, query: query as never };
      return (await data(api.GET('/admin/content/{uid}', { params, ...nested }))).data;
    },
  });
