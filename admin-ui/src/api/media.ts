import { queryOptions } from '@tanstack/react-query';
import { MIMES } from '../form/fields/media/files';
import { api, data } from './client';

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
    queryKey: ['media', { q, page, allowed }],
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
