import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

export const sessions = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async () =>
      (await data(api.GET('/admin/auth/sessions', { params: { query: { pageSize: 100 } } }))).data,
  });

export async function endSession(id: string) {
  await data(api.DELETE('/admin/auth/sessions/{id}', { params: { path: { id } } }));
}
