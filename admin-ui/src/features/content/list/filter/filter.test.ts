import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Query } from '../../../../api/queryString';
import { parseAddress, writeAddress } from '../../../../app/address';
import { contentSearch } from '../search';
import { filtersOf } from './request';
import { readFilter, writeFilter } from './text';
import { arity, type Condition, type Group, type Item, isGroup, normal, OPERATORS } from './tree';

const PATHS = ['title', 'category.name', 'or', 'and', 'seo.metaTitle', 'rating'];
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a,b', '~', '(x)', 'a|b', ':', '2026-01-01T00:00:00.000Z', '1', ''),
);
const condition: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom(...PATHS),
    fc.constantFrom(...OPERATORS),
    fc.array(value, { minLength: 2, maxLength: 3 }),
  )
  .map(([path, operator, values]) => {
    const most = { none: 0, one: 1, two: 2, many: 3 }[arity(operator)];
    return { path, operator, values: values.slice(0, most) };
  });
const { group } = fc.letrec<{ item: Item; group: Group }>(tie => ({
  item: fc.oneof({ maxDepth: 3, depthSize: 'small' }, condition, tie('group')),
  group: fc.record({ match: fc.constantFrom('all', 'any'), items: fc.array(tie('item'), { maxLength: 4 }) }),
}));
const filter = group.filter(it => writeFilter(it).length <= 4_000 && count(it) <= 50);

const count = (it: Group): number => it.items.reduce((sum, one) => sum + (isGroup(one) ? count(one) : 1), 0);

test('what is written is read again', () => {
  fc.assert(
    fc.property(filter, it => {
      expect(readFilter(writeFilter(it))).toEqual(normal(it));
    }),
    { numRuns: 2_000 },
  );
});

test('the address of a list keeps its filter', () => {
  fc.assert(
    fc.property(filter, it => {
      const text = writeFilter(it);
      fc.pre(text !== '');
      expect(contentSearch(parseAddress(writeAddress({ filter: text }))).filter).toBe(text);
    }),
  );
});

test('any text is read or refused, and what is read is written alike', () => {
  const text = fc.string({
    unit: fc.constantFrom('title', ':eq', ':null', ':', ',', 'or(', 'and(', ')', '|', '~'),
  });
  fc.assert(
    fc.property(text, it => {
      const found = readFilter(it);
      if (found) expect(readFilter(writeFilter(found))).toEqual(found);
    }),
    { numRuns: 2_000 },
  );
});

test('the server is asked for what the tree says', () => {
  const entry = fc.record({
    title: fc.constantFrom('a', 'b', null),
    rating: fc.constantFrom('1', '2', null),
    category: fc.record({ name: fc.constantFrom('a', 'b', null) }),
  });
  const simple = condition
    .filter(it => ['eq', 'in', 'none', 'null', 'notNull'].includes(it.operator))
    .chain(it =>
      fc
        .tuple(
          fc.constantFrom('title', 'rating', 'category.name'),
          fc.array(fc.constantFrom('a', 'b', '1'), { minLength: 3, maxLength: 3 }),
        )
        .map(([path, values]) => ({ ...it, path, values: values.slice(0, it.values.length) })),
    );
  const trees = fc.letrec<{ item: Item; group: Group }>(tie => ({
    item: fc.oneof({ maxDepth: 3, depthSize: 'small' }, simple, tie('group')),
    group: fc.record({
      match: fc.constantFrom('all', 'any'),
      items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    }),
  })).group;
  fc.assert(
    fc.property(trees, entry, (tree, it) => {
      expect(asks(filtersOf(tree) ?? {}, it)).toBe(says(tree, it));
    }),
    { numRuns: 2_000 },
  );
});

type Value = string | null | { [name: string]: Value };

function says(item: Item, entry: Value): boolean {
  if (isGroup(item)) {
    const holds = (it: Item) => says(it, entry);
    return item.match === 'any' ? item.items.some(holds) : item.items.every(holds);
  }
  const found = item.path
    .split('.')
    .reduce<Value>((it, name) => (it as { [name: string]: Value })[name] ?? null, entry);
  switch (item.operator) {
    case 'null':
      return found === null;
    case 'notNull':
      return found !== null;
    case 'none':
      return !item.values.includes(found as string);
    default:
      return item.values.includes(found as string);
  }
}

/** The filters of the content API, as far as they are needed here. */
function asks(filters: Query, value: Value): boolean {
  return Object.entries(filters).every(([key, inner]) => {
    const all = (inner as Query[]) ?? [];
    switch (key) {
      case '$and':
        return all.every(it => asks(it, value));
      case '$or':
        return all.some(it => asks(it, value));
      case '$not':
        return !asks(inner as Query, value);
      case '$eq':
        return value === inner;
      case '$in':
        return (inner as string[]).includes(value as string);
      case '$null':
        return value === null;
      case '$notNull':
        return value !== null;
      default:
        return asks(inner as Query, (value as { [name: string]: Value })[key] ?? null);
    }
  });
}

test.each([
  ['title:containsi:bread', { title: { $containsi: 'bread' } }],
  [
    'title:containsi:bread,or(category.name:eq:Craft,date:gte:2026-01-01)',
    {
      $and: [
        { title: { $containsi: 'bread' } },
        { $or: [{ category: { name: { $eq: 'Craft' } } }, { date: { $gte: '2026-01-01' } }] },
      ],
    },
  ],
  ['or(a:null,b:between:1|2)', { $or: [{ a: { $null: true } }, { b: { $between: ['1', '2'] } }] }],
  [
    'tone:none:calm|loud',
    { $or: [{ $not: { tone: { $in: ['calm', 'loud'] } } }, { tone: { $null: true } }] },
  ],
  ['', undefined],
])('%s', (text, expected) => {
  const read = readFilter(text);
  expect(read && filtersOf(read)).toEqual(expected);
});

test.each([
  'title',
  'title:',
  'title:zzz:1',
  'title:null:1',
  'title:eq',
  'or(',
  'or(title:null',
  'a b:eq:1',
  ',',
  'title:eq:~',
  '1x:null',
])('%s is none', text => {
  expect(readFilter(text)).toBeUndefined();
});
