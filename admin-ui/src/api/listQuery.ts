import type { ListSearch } from '../ui/listSearch';

export const PAGE_SIZE = 25;

/** What the address of a list asks of the server. */
export function listQuery({ q, page, sort }: ListSearch) {
  return { page: page ?? 1, pageSize: PAGE_SIZE, ...(q && { _q: q }), ...(sort && { sort }) };
}
