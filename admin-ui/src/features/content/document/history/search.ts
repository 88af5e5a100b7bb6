/** What the page of the past shows, as its address says. */
export interface HistorySearch {
  locale?: string;
  /** The version that is looked at. */
  version?: number;
  /** The one that it is compared with; the newest where there is none. */
  to?: number;
}

/** Reads it; what makes no sense is left out instead of failing. */
export function historySearch(search: Record<string, unknown>): HistorySearch {
  const found: HistorySearch = {};
  if (typeof search.locale === 'string' && /^[\w-]{1,64}$/.test(search.locale)) found.locale = search.locale;
  for (const name of ['version', 'to'] as const) {
    const number = Number(search[name]);
    if (Number.isSafeInteger(number) && number > 0) found[name] = number;
  }
  return found;
}

/** Which two are compared: the older first. Nothing where there is only one. */
export function compared(
  list: { version: number }[],
  { version, to }: HistorySearch,
): { from: number; to: number } | undefined {
  const newest = list[0]?.version;
  if (newest === undefined) return undefined;
  const looked = version ?? newest;
  // The newest with itself says nothing; what it has changed does.
  const other = to ?? (looked === newest ? list[1]?.version : newest);
  if (other === undefined || other === looked) return undefined;
  return { from: Math.min(looked, other), to: Math.max(looked, other) };
}
