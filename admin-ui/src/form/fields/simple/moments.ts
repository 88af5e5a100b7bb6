/** Days and times as the inputs of the browser have them, and as the API has them. */

/** `2026-01-31T12:30:00.000Z` on the clock of the reader: `2026-01-31T13:30`. */
export function toLocal(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return trimmed(local.slice(0, 23));
}

export function toInstant(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** `13:45:10.120` of the API; seconds are shown where there are some. */
export const toClock = (time: string) => trimmed(time);

/** The API wants the seconds too. */
export const fromClock = (clock: string) => (/^\d\d:\d\d$/.test(clock) ? `${clock}:00` : clock);

const trimmed = (text: string) =>
  text.replace(/(:\d\d:\d\d)\.0+$/, '$1').replace(/^((?:.*T)?\d\d:\d\d):00$/, '$1');

/** How finely the input counts, in seconds. */
export function stepOf(shown: string): number | undefined {
  if (/\.\d+$/.test(shown)) return 0.001;
  return /\d\d:\d\d:\d\d$/.test(shown) ? 1 : undefined;
}
