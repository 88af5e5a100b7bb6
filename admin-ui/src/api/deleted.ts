import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { components } from './schema';

export type DeletedEntry = components['schemas']['DeletedEntry'];

/** Entries of a type that are gone and can be brought back, those that went last first. */
export const deletedEntries = (uid: string, page = 1) =>
  queryOptions({
    queryKey: ['content', uid, 'deleted', page],
    queryFn: () =>
      data(api.GET('/admin/content/{uid}/deleted', { params: { path: { uid }, query: { page } } })),
    placeholderData: keepPreviousData,
  });
