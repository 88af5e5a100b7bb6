/** What a query of the content API can hold: `{filters: {title: {$eq: 'a'}}, fields: ['title']}`. */
export type Query = { [name: string]: QueryValue | undefined };
export type QueryValue = string | number | boolean | QueryValue[] | Query;

/** The query as the content API reads it: `filters[title][$eq]=a&fields[0]=title`. */
export function queryString(query: Query): string {
  return Object.entries(query)
    .flatMap(([name, value]) => pairs(encodeURIComponent(name), value))
    .join('&');
}

function pairs(name: string, value: QueryValue | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') return [`${name}=${encodeURIComponent(value)}`];
  const inner = Array.isArray(value)
    ? value.map((it, at) => [String(at), it] as const)
    : Object.entries(value);
  // Operators begin with a dollar, which needs no code; queries may have 8 KiB.
  return inner.flatMap(([key, it]) => pairs(`${name}[${encodeURIComponent(key).replace('%24', '$')}]`, it));
}
