/** One thing that a row says of what was done. */
export interface Detail {
  /** The way to it: `permissions › api::article.article.find › fields`. */
  name: string;
  value?: string;
  /** What it was and what it is, where both are said. */
  change?: { before: string; after: string };
}

type Members = Record<string, unknown>;

/** What a row says, one line for each value; of what was changed, only what is another one now. */
export function detailsOf(details: unknown): Detail[] {
  return isObject(details) ? members(details, []) : [{ name: '', value: written(details) }];
}

function members(value: Members, path: string[]): Detail[] {
  if ('before' in value && 'after' in value) return changes(value.before, value.after, path);
  return Object.entries(value)
    .filter(([, it]) => it !== null)
    .flatMap(([key, it]) => {
      const inside = [...path, key];
      return isObject(it) && Object.keys(it).length > 0
        ? members(it, inside)
        : [{ name: named(inside), value: written(it) }];
    });
}

function changes(before: unknown, after: unknown, path: string[]): Detail[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap(it => changes(before[it], after[it], [...path, it]));
  }
  const change = { before: written(before), after: written(after) };
  return change.before === change.after ? [] : [{ name: named(path), change }];
}

const named = (path: string[]) => path.join(' › ');

const isObject = (it: unknown): it is Members => typeof it === 'object' && it !== null && !Array.isArray(it);

/** Nothing is an empty text. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
