import { queryOptions } from '@tanstack/react-query';
import { MIMES } from '../form/fields/media/files';
import { api, data } from './client';
import { sendFile, type Watch } from './sendFile';
import type { FileDescription, StoredFile } from './types';

export interface FileSearch {
  q?: string;
  page?: number;
  /** Of `images`, `videos`, `audios` and `files`; nothing for all. */
  allowed?: readonly string[];
}

const PAGE_SIZE = 24;

/** A page of the media library, the newest first. */
export const files = ({ q, page, allowed }: FileSearch) =>
  queryOptions({
    queryKey: ['media', 'list', { q, page, allowed }],
    queryFn: async () => {
      const query = {
        page: page ?? 1,
        pageSize: PAGE_SIZE,
        sort: 'createdAt:desc',
        ...(q && { _q: q }),
        ...filtersOf(allowed),
      };
      return data(api.GET('/admin/media', { params: { query } }));
    },
  });

/** `files` is whatever is none of the others. */
function filtersOf(allowed: readonly string[] = []): Record<string, string> {
  const groups = Object.entries(MIMES);
  const isOpen = allowed.length === 0 || allowed.includes('files');
  const meant = isOpen
    ? groups.filter(([group]) => allowed.length > 0 && !allowed.includes(group))
    : groups.filter(([group]) => allowed.includes(group));
  const [list, operator] = isOpen ? ['$and', '$notContains'] : ['$or', '$startsWith'];
  return Object.fromEntries(
    meant.map(([, mime], at) => [`filters[${list}][${at}][mime][${operator}]`, mime]),
  );
}

export const file = (id: number) =>
  queryOptions({
    queryKey: ['media', 'one', id],
    queryFn: async () => (await data(api.GET('/admin/media/{id}', at(id)))).data,
  });

const at = (id: number) => ({ params: { path: { id } } });

export async function uploadFile(file: File, watch: Watch): Promise<StoredFile> {
  const [stored] = await sendFile<[StoredFile]>('POST', '/admin/media', formOf(file), watch);
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

export const deleteFile = (id: number) => data(api.DELETE('/admin/media/{id}', at(id)));
