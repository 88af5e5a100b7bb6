import { queryOptions } from '@tanstack/react-query';
import type { ListSearch } from '../ui/listSearch';
import { api, data } from './client';
import { listQuery } from './listQuery';
import type { Model, Planned, SchemaChange } from './types';

/** Which half of the models. */
export type Which = 'content-types' | 'components';

const MOST = 100;

async function pageOf(
  which: Which,
  query: object,
): Promise<{ data: Model[]; meta: { pagination: { total: number } } }> {
  const params = { params: { query } };
  const answer =
    which === 'components'
      ? await data(api.GET('/admin/components', params))
      : await data(api.GET('/admin/content-types', params));
  return answer;
}

/** All of one half, page after page. */
async function everyOne(which: Which): Promise<Model[]> {
  const found: Model[] = [];
  for (let page = 1; ; page++) {
    const answer = await pageOf(which, { page, pageSize: MOST });
    found.push(...answer.data);
    if (found.length >= answer.meta.pagination.total || answer.data.length === 0) return found;
  }
}

export const models = (which: Which) =>
  queryOptions({ queryKey: ['models', which], queryFn: () => everyOne(which), staleTime: 60_000 });

/** Types and components together, those of the program left out. */
export const allModels = () =>
  queryOptions({
    queryKey: ['models', 'all'],
    queryFn: async () =>
      (await Promise.all([everyOne('content-types'), everyOne('components')])).flat().filter(isOwn),
    staleTime: 60_000,
  });

export const isOwn = (it: Model) => !it.builtIn;

/** Either half, by what its uid looks like. */
export const halfOf = (uid: string): Which => (uid.includes('::') ? 'content-types' : 'components');

export const model = (which: Which, uid: string) =>
  queryOptions({
    queryKey: ['models', which, uid],
    queryFn: async (): Promise<Model> => {
      const params = { params: { path: { uid } } };
      const answer =
        which === 'components'
          ? await data(api.GET('/admin/components/{uid}', params))
          : await data(api.GET('/admin/content-types/{uid}', params));
      return answer.data;
    },
  });

/** A change of several models as one, as the API takes it. */
export interface SchemaDraft {
  contentTypes?: object[];
  components?: object[];
  delete?: string[];
}

export async function planChange(body: SchemaDraft): Promise<Planned> {
  return (await data(api.POST('/admin/content-types/plan', { body: body as Record<string, unknown> }))).data;
}

export async function applyChange(body: SchemaDraft, confirm?: string): Promise<number> {
  const query = confirm ? { confirm } : {};
  const sent = { params: { query }, body: body as Record<string, unknown> };
  return (await data(api.PUT('/admin/content-types', sent))).meta.schemaVersion;
}

export const changes = (search: ListSearch) =>
  queryOptions({
    queryKey: ['schema-changes', search],
    queryFn: async (): Promise<{
      data: SchemaChange[];
      meta: { pagination: { page: number; pageCount: number; total: number } };
    }> => data(api.GET('/admin/schema/changes', { params: { query: listQuery(search) } })),
  });

export async function planUndo(version: number): Promise<Planned> {
  const params = { path: { version: String(version) } };
  return (await data(api.GET('/admin/schema/changes/{version}/undo', { params }))).data;
}

export async function undo(version: number, confirm?: string): Promise<number> {
  const params = { path: { version: String(version) }, query: confirm ? { confirm } : {} };
  return (await data(api.POST('/admin/schema/changes/{version}/undo', { params }))).meta.schemaVersion;
}
