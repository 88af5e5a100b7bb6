import type { Query } from '../../../api/queryString';
import type { ColumnSpec } from './columns/columns';
import { filtersOf } from './filter/request';
import { readFilter } from './filter/text';
import { type ContentSearch, PAGE_SIZE, type Status } from './search';

export const DEFAULT_SORT = 'updatedAt:desc';

/** How the API calls the states of entries. */
const PUBLICATION: Record<Status, string> = {
  draft: 'never-published',
  modified: 'modified',
  published: 'unmodified',
};

/** Which entries an address asks for, on all of its pages. */
export function which(search: ContentSearch): Query {
  const filter = search.filter ? readFilter(search.filter) : undefined;
  return {
    _q: search.q,
    sort: search.sort ?? DEFAULT_SORT,
    filters: filter && filtersOf(filter),
    locale: search.locale,
    publicationFilter: search.status && PUBLICATION[search.status],
  };
}

/** The page that an address asks for, with what its columns show and nothing more. */
export function pageQuery(search: ContentSearch, columns: ColumnSpec[]): Query {
  const fields = columns.flatMap(it => it.field ?? []);
  const populate = Object.fromEntries(columns.flatMap(it => (it.populate ? [[it.name, it.populate]] : [])));
  return {
    ...which(search),
    page: search.page ?? 1,
    pageSize: search.pageSize ?? PAGE_SIZE,
    // In a list of all languages each row has to say which one it is.
    fields: [...fields, ...(search.locale === '*' ? ['locale'] : [])],
    populate,
  };
}
