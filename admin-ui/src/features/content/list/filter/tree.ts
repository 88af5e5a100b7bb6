/** Operators of the content API without their dollar, and `none`, which is `$not` with `$in`. */
export const OPERATORS = [
  'eq',
  'ne',
  'eqi',
  'nei',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'none',
  'containsi',
  'notContainsi',
  'startsWithi',
  'endsWithi',
  'null',
  'notNull',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One comparison. `path` leads from the entry to what is compared: `category.name`. */
export interface Condition {
  path: string;
  operator: Operator;
  values: string[];
}

/** Items of which all must hold, or any. */
export interface Group {
  match: 'all' | 'any';
  items: Item[];
}

export type Item = Condition | Group;

export const isGroup = (item: Item): item is Group => 'items' in item;

export const EVERYTHING: Group = { match: 'all', items: [] };

/**
 * The same filter in its one simple form: no empty groups, none with one item, none that asks for
 * the same as the group around it.
 */
export function normal(group: Group): Group {
  const items = group.items.flatMap((item): Item[] => {
    if (!isGroup(item)) return [item];
    const inner = normal(item);
    return inner.items.length < 2 || inner.match === group.match ? inner.items : [inner];
  });
  const [only] = items;
  if (items.length === 1 && only && isGroup(only)) return only;
  return { match: items.length < 2 ? 'all' : group.match, items };
}

export const conditionsOf = (group: Group): Condition[] =>
  group.items.flatMap(it => (isGroup(it) ? conditionsOf(it) : [it]));

/** How many values an operator takes. */
export function arity(operator: Operator): 'none' | 'one' | 'two' | 'many' {
  if (operator === 'null' || operator === 'notNull') return 'none';
  if (operator === 'between') return 'two';
  return operator === 'in' || operator === 'none' ? 'many' : 'one';
}

/** Whether nothing is missing in it. */
export function isComplete({ operator, values }: Condition): boolean {
  const filled = values.filter(it => it.trim() !== '').length;
  switch (arity(operator)) {
    case 'none':
      return true;
    case 'two':
      return filled === 2;
    default:
      return filled > 0;
  }
}
