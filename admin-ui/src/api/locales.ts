import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

export const locales = () =>
  queryOptions({
    queryKey: ['locales'],
    queryFn: async () =>
      (await data(api.GET('/admin/locales', { params: { query: { pageSize: 100 } } }))).data,
  });

const at = (id: number) => ({ path: { id: String(id) } });

export async function createLocale(body: { code: string; name?: string; isDefault?: boolean }) {
  await data(api.POST('/admin/locales', { body }));
}

export async function changeLocale(id: number, body: { name?: string; isDefault?: boolean }) {
  await data(api.PUT('/admin/locales/{id}', { params: at(id), body }));
}

export async function deleteLocale(id: number, confirm?: string) {
  await data(api.DELETE('/admin/locales/{id}', { params: { ...at(id), query: confirm ? { confirm } : {} } }));
}
