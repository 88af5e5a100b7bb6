const two = (it: number) => String(it).padStart(2, '0');

/** A moment as a field for date and time has it: by the clock of whoever looks at it. */
export function localText(it: Date): string {
  const day = [it.getFullYear(), two(it.getMonth() + 1), two(it.getDate())].join('-');
  return `${day}T${two(it.getHours())}:${two(it.getMinutes())}`;
}

/** The instant of such a text, as the API takes it. */
export function instantOf(text: string): string | undefined {
  const it = new Date(text);
  return Number.isNaN(it.getTime()) ? undefined : it.toISOString();
}

/** The zone of the clock, with what it is from UTC then: `Europe/Berlin (UTC+01:00)`. */
export function zone(at: Date): string {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const minutes = -(Number.isNaN(at.getTime()) ? new Date() : at).getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${name} (UTC${minutes < 0 ? '−' : '+'}${two(hours)}:${two(rest)})`;
}

/** In how many milliseconds it is worth asking whether something planned was done. */
export function pause(pending: string[], now: number): number | false {
  const next = Math.min(...pending.map(it => Date.parse(it)));
  if (!Number.isFinite(next)) return false;
  // Browsers take no pause longer than 24 days; once a minute others may have planned something.
  return Math.min(Math.max(next - now, 1000), 60_000);
}
