import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';

// What may stand in a query as it is, and is easier to read so: `sort=title:desc`.
const PLAIN: Record<string, string> = {
  '%3A': ':',
  '%2C': ',',
  '%28': '(',
  '%29': ')',
  '%7C': '|',
  '%7E': '~',
  '%40': '@',
  '%2F': '/',
};

/** The state of a page as the query of its address. */
export const writeAddress = (search: Record<string, unknown>) =>
  defaultStringifySearch(search).replace(/%(?:3A|2C|28|29|7C|7E|40|2F)/g, it => PLAIN[it] ?? it);

export const parseAddress = defaultParseSearch;
