/** How the state of an entry is asked for; all of them where it is absent. */
export const STATUSES = ['draft', 'modified', 'published'] as const;
export type Status = (typeof STATUSES)[number];

export const PAGE_SIZES = [10, 25, 50, 100];
export const PAGE_SIZE = 25;

/** What a list of entries looks like, as it stands in its address. */
export interface ContentSearch {
  q?: string;
  page?: number;
  pageSize?: number;
  sort?: string;
  /** As `filter/text` writes it. */
  filter?: string;
  /** Names, the first one first, between commas. */
  columns?: string;
  locale?: string;
  status?: Status;
  /** The saved view that it began with. */
  view?: number;
}

const SORT = /^[\w.]+(:(asc|desc))?$/;
const COLUMNS = /^\w+(,\w+){0,39}$/;
const LOCALE = /^(\*|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/;

/** Reads it; what makes no sense is left out instead of failing. */
export function contentSearch(search: Record<string, unknown>): ContentSearch {
  const text = (name: string, pattern: RegExp) => {
    const value = search[name];
    return typeof value === 'string' && pattern.test(value) ? value : undefined;
  };
  const number = (name: string) => {
    const value = Number(search[name]);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const page = number('page');
  const pageSize = number('pageSize');
  return tidy({
    q: search.q === undefined ? undefined : String(search.q).slice(0, 200),
    page: page === 1 ? undefined : page,
    pageSize: pageSize && pageSize !== PAGE_SIZE && PAGE_SIZES.includes(pageSize) ? pageSize : undefined,
    sort: text('sort', SORT),
    filter: text('filter', /^.{1,4000}$/su),
    columns: text('columns', COLUMNS),
    locale: text('locale', LOCALE),
    status: STATUSES.find(it => it === search.status),
    view: number('view'),
  });
}

/** Without what says nothing. */
export function tidy(search: ContentSearch): ContentSearch {
  const said = Object.entries(search).filter(([, it]) => it !== undefined && it !== '');
  return Object.fromEntries(said);
}

/** What a saved view keeps: not the page, which was that of a moment. */
export function viewQuery({ page: _, view: __, ...kept }: ContentSearch): string {
  const pairs = Object.entries(tidy(kept)).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(pairs.sort(([one], [other]) => (one < other ? -1 : 1))).toString();
}

/** The list that a view shows. */
export function searchOf(view: { id: number; query: string }): ContentSearch {
  return contentSearch({
    ...Object.fromEntries(new URLSearchParams(view.query)),
    page: undefined,
    view: view.id,
  });
}
