import { queryOptions } from '@tanstack/react-query';
import { MIMES } from '../form/fields/media/files';
import { api, data } from './client';
import { type Query, queryString } from './queryString';
import { sendFile, type Watch } from './sendFile';
import type { FileDescription, FilesAnswer, StoredFile, UploadedFile } from './types';

/** Files that nobody uses, or that are there more than once. */
export type Leftover = 'unused' | 'duplicates';

export interface FileSearch {
  q?: string;
  page?: number;
  /** Such as `name:asc`; the newest first without it. */
  sort?: string;
  /** Of `images`, `videos`, `audios` and `files`; nothing for all. */
  allowed?: readonly string[];
  /** The way to a folder, `/` for those in none; nothing for all files. */
  folder?: string;
  /** Whether folders in the folder are meant too. */
  isDeep?: boolean;
  only?: Leftover;
}

const PAGE_SIZE = 24;
export const NEWEST = 'createdAt:desc';

/** Filters are nested deeper than the client of the API can write by itself. */
const nested = { querySerializer: (query: object) => queryString(query as Query) };

/** A page of the media library. */
export const files = (search: FileSearch) =>
  queryOptions({
    queryKey: ['media', 'list', search],
    queryFn: async () => {
      const { q, page = 1, sort = NEWEST, allowed, only } = search;
      const query: Query = {
        page,
        pageSize: PAGE_SIZE,
        sort,
        ...(q && { _q: q }),
        ...(only && { [only]: true }),
        filters: { $and: [...kindFilters(allowed), ...placeFilters(search)] },
      };
      return data(api.GET('/admin/media', { params: { query: query as object }, ...nested }));
    },
  });

/** `files` is whatever is none of the others. */
function kindFilters(allowed: readonly string[] = []): Query[] {
  const groups = Object.entries(MIMES);
  if (allowed.length === 0) return [];
  if (allowed.includes('files'))
    return groups
      .filter(([group]) => !allowed.includes(group))
      .map(([, mime]) => ({ mime: { $notContains: mime } }));
  const meant = groups.filter(([group]) => allowed.includes(group));
  return [{ $or: meant.map(([, mime]) => ({ mime: { $startsWith: mime } })) }];
}

/** Files that came in ways that know no folders have no path at all. */
function placeFilters({ folder, isDeep }: FileSearch): Query[] {
  if (folder === undefined) return [];
  if (folder !== '/')
    return isDeep
      ? [{ $or: [{ folderPath: folder }, { folderPath: { $startsWith: `${folder}/` } }] }]
      : [{ folderPath: folder }];
  return isDeep ? [] : [{ $or: [{ folderPath: '/' }, { folderPath: { $null: true } }] }];
}

/** What is asked of all files, and not of one. */
export const ABOUT_FILES = [
  ['media', 'list'],
  ['media', 'folders'],
  ['media', 'usage'],
];

/** How much of the room for files is taken. */
export const mediaUsage = () =>
  queryOptions({
    queryKey: ['media', 'usage'],
    queryFn: async () => (await data(api.GET('/admin/media/usage'))).data,
  });

/** Other files with the same content. */
export const copiesOf = (id: number) =>
  queryOptions({
    queryKey: ['media', 'list', 'copies', id],
    queryFn: async () => {
      const query = { duplicatesOf: id, pageSize: 10, sort: NEWEST };
      return (await data(api.GET('/admin/media', { params: { query } }))).data;
    },
  });

export const file = (id: number) =>
  queryOptions({
    queryKey: ['media', 'one', id],
    queryFn: async () => (await data(api.GET('/admin/media/{id}', at(id)))).data,
  });

const at = (id: number) => ({ params: { path: { id } } });

/** Sends a file into a folder, or into none; the answer names others with the same content. */
export async function uploadFile(file: File, watch: Watch, folder?: number): Promise<UploadedFile> {
  const info = folder === undefined ? undefined : { folder };
  const [stored] = await sendFile<[UploadedFile]>('POST', '/admin/media', formOf(file, info), watch);
  return stored;
}

/** Another content for a file, which keeps its address and is called what it was. */
export const replaceFile = ({ id, name }: StoredFile, file: File, watch: Watch) =>
  sendFile<StoredFile>('PUT', `/admin/media/${id}/content`, formOf(file, { name }), watch);

function formOf(file: File, info?: FileDescription): FormData {
  const form = new FormData();
  form.append('files', file);
  if (info) form.append('fileInfo', JSON.stringify(info));
  return form;
}

export async function describeFile({ id, body }: { id: number; body: FileDescription }) {
  return (await data(api.PUT('/admin/media/{id}', { ...at(id), body }))).data;
}

/** A page of the places where a file is used. */
export const fileUses = (id: number, page: number) =>
  queryOptions({
    // Below the lists: what entries use is read anew with them, and the file stays as it is.
    queryKey: ['media', 'uses', id, page],
    staleTime: 0,
    queryFn: () =>
      data(api.GET('/admin/media/{id}/uses', { params: { path: { id }, query: { page, pageSize: 10 } } })),
  });

/** Row ids of files, and the folder they go to; `null` is outside of all folders. */
export interface FileMove {
  ids: number[];
  folder: number | null;
}

/** Each is moved by itself: the answer says what became of which. */
export const moveFiles = (body: FileMove): Promise<FilesAnswer> =>
  data(api.POST('/admin/media/actions/move', { body }));

/** Removes files; those that entries use only where it is forced. */
export const deleteFiles = ({ ids, force }: { ids: number[]; force: boolean }): Promise<FilesAnswer> =>
  data(api.POST('/admin/media/actions/delete', { params: { query: { force } }, body: { ids } }));
