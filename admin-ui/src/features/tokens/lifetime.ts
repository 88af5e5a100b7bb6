/** Days, or for ever. */
export const LIFETIMES = ['7', '30', '90', '365', 'never'] as const;

export type Lifetime = (typeof LIFETIMES)[number];

const DAY = 86_400_000;

/** The instant of the end, as the API wants it. */
export function endOf(lifetime: Lifetime, now = Date.now()): string | null {
  return lifetime === 'never' ? null : new Date(now + Number(lifetime) * DAY).toISOString();
}
