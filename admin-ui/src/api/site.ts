import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

/** Where the site is, outside of the administration. */
export interface Site {
  contentUrl: string;
  /** Where an entry is shown before it is published, with places for what it is. */
  previewUrl: string | null;
}

export const site = () =>
  queryOptions({
    queryKey: ['site'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await data<{ data: Site }>(api.GET('/admin/site' as never) as never)).data,
  });
