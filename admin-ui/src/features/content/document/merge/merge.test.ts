import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../api/types';
import { differences, merged, type Sides } from './merge';

const model = (uid: string, attributes: Record<string, unknown>) =>
  ({ uid, info: { displayName: uid }, attributes }) as unknown as Model;
const quote = model('text.quote', {
  body: { type: 'string' },
  by: { type: 'relation', relation: 'oneToOne' },
});
const models = (uid: string) => (uid === quote.uid ? quote : undefined);

const page = model('api::page.page', {
  title: { type: 'string' },
  rating: { type: 'integer' },
  at: { type: 'datetime' },
  data: { type: 'json' },
  cover: { type: 'media' },
  author: { type: 'relation', relation: 'manyToOne' },
  tags: { type: 'relation', relation: 'manyToMany' },
  lead: { type: 'component', component: 'text.quote' },
  parts: { type: 'dynamiczone', components: ['text.quote'] },
});

const base = {
  title: 'One',
  rating: 1,
  at: '2027-01-15T08:00:00.000Z',
  data: { a: 1, b: 2 },
  cover: { id: 7, documentId: 'f7', mime: 'image/png', name: 'a.png' },
  author: { id: 1, documentId: 'ann' },
  tags: { count: 2 },
  lead: { id: 3, body: 'Hi', by: null },
  parts: [{ id: 4, __component: 'text.quote', body: 'x', by: { id: 1, documentId: 'ann' } }],
};
const found = (mine: object, current: object) => {
  const sides: Sides = { base, mine: { ...base, ...mine }, current: { ...base, ...current } };
  return differences(page, sides, models).map(it => `${it.name} ${it.kind}`);
};

describe('who changed what', () => {
  test.each([
    ['nothing', {}, {}, []],
    ['mine alone', { title: 'Two' }, {}, ['title mine']],
    ['theirs alone', {}, { title: 'Two', rating: 2 }, ['title theirs', 'rating theirs']],
    ['each another', { title: 'Two' }, { rating: 2 }, ['title mine', 'rating theirs']],
    ['both the same', { title: 'Two' }, { title: 'Two' }, []],
    ['both otherwise', { title: 'Two' }, { title: 'Three' }, ['title conflict']],
    ['an empty text is none', { title: '' }, { title: null }, []],
    ['a number as text', { rating: '1' }, {}, []],
    ['an instant in another zone', { at: '2027-01-15T09:00:00+01:00' }, {}, []],
    ['keys in another order', { data: { b: 2, a: 1 } }, {}, []],
    ['a file by its number', { cover: 7 }, {}, []],
    ['another file', { cover: [8] }, {}, ['cover mine']],
    ['no file on either side', { cover: null }, { cover: null }, []],
    ['a relation that was not touched', { author: { connect: [], disconnect: [] } }, {}, []],
    ['a relation to one', { author: { connect: [{ documentId: 'bo' }] } }, {}, ['author mine']],
    [
      'a relation to one on both sides',
      { author: { connect: [{ documentId: 'bo' }] } },
      { author: { id: 3, documentId: 'cy' } },
      ['author conflict'],
    ],
    [
      'the same one',
      { author: { connect: [{ documentId: 'bo' }], disconnect: [{ documentId: 'ann' }] } },
      { author: { id: 2, documentId: 'bo' } },
      [],
    ],
    ['one taken away', { author: { disconnect: [{ documentId: 'ann' }] } }, {}, ['author mine']],
    [
      'both add to a list',
      { tags: { connect: [{ documentId: 't' }] } },
      { tags: { count: 3 } },
      ['tags together'],
    ],
    ['a component of another row', { lead: { body: 'Hi' } }, { lead: { id: 9, body: 'Hi', by: null } }, []],
    ['inside a component', { lead: { id: 3, body: 'Ho' } }, {}, ['lead mine']],
    ['inside a zone', {}, { parts: [{ ...base.parts[0], body: 'y' }] }, ['parts theirs']],
    [
      'an untouched relation inside a zone',
      { parts: [{ ...base.parts[0], by: { connect: [], disconnect: [] } }] },
      {},
      [],
    ],
    ['a zone that was emptied', { parts: [] }, {}, ['parts mine']],
    ['both in a zone', { parts: [] }, { parts: null }, []],
  ])('%s', (_, mine, current, expected) => {
    expect(found(mine, current)).toEqual(expected);
  });

  test('what the form does not have was not changed', () => {
    const sides = { base, mine: {}, current: base };
    expect(differences(page, sides, models)).toEqual([]);
  });
});

describe('what comes of it', () => {
  const come = (mine: object, current: object, chosen = {}) => {
    const sides: Sides = { base, mine: { ...base, ...mine }, current: { ...base, ...current } };
    return merged(differences(page, sides, models), sides, chosen);
  };

  test('each side keeps what it alone has changed', () => {
    expect(come({ title: 'Two' }, { rating: 2 })).toEqual({ ...base, title: 'Two', rating: 2 });
  });

  test('a conflict is what was chosen', () => {
    const both = [{ title: 'Two' }, { title: 'Three' }] as const;
    expect(come(...both, { title: 'mine' }).title).toBe('Two');
    expect(come(...both, { title: 'theirs' }).title).toBe('Three');
  });

  test('what one side has changed can be given up', () => {
    expect(come({ title: 'Two' }, {}, { title: 'theirs' }).title).toBe('One');
    expect(come({}, { rating: 2 }, { rating: 'mine' }).rating).toBe(1);
  });

  test('a list that was only counted is theirs', () => {
    expect(come({}, { tags: { count: 3 } }, { tags: 'mine' }).tags).toEqual({ count: 3 });
  });

  test('rows that are gone are made anew, others keep theirs', () => {
    const [part] = base.parts;
    const mine = { parts: [part, { ...part, id: 5, body: 'new' }] };
    const parts = come(mine, { parts: [part, { ...part, id: 6 }] }, { parts: 'mine' }).parts as {
      id?: number;
    }[];
    expect(parts.map(it => it.id)).toEqual([4, undefined]);
  });
});
