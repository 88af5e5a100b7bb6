export type Params = Record<string, string | number>;

/**
 * Fills in a message: `{name}` is a parameter, `{count|entry|entries}` the word for a number, in
 * languages that have one for 1 and one for the rest.
 */
export function format(message: string, language: string, params: Params = {}): string {
  return message.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (whole, name: string, one?: string, other?: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one === undefined) return typeof value === 'number' ? value.toLocaleString(language) : value;
      return (new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : other) ?? '';
    },
  );
}
