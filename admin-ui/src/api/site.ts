import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

export const site = () =>
  queryOptions({
    queryKey: ['site'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await data(api.GET('/admin/site'))).data,
  });
