/** What a list looks like, as it stands in the address. */
export interface ListSearch {
  q?: string;
  page?: number;
  sort?: string;
}

/** Reads it; what makes no sense is left out instead of failing. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const found: ListSearch = {};
  const page = Number(search.page);
  if (search.q !== undefined && search.q !== '') found.q = String(search.q).slice(0, 200);
  if (Number.isInteger(page) && page > 1) found.page = page;
  if (typeof search.sort === 'string' && /^[\w.]+(:(asc|desc))?$/.test(search.sort)) found.sort = search.sort;
  return found;
}

/** The state as it goes into the address: what is as it is anyway is left out. */
export const tidySearch = <T extends ListSearch>(search: T) =>
  Object.fromEntries(
    Object.entries(search).filter(
      ([key, it]) => it !== undefined && it !== '' && !(key === 'page' && it === 1),
    ),
  ) as T;
