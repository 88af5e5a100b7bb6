import { expect, test } from 'vitest';
import type { Attribute, Model } from '../../api/types';
import { type Draft, draftOf } from './draft';
import { spread } from './partners';

const ARTICLE = modelOf('article', {
  title: { type: 'string' },
  category: relation('manyToOne', 'category', { inversedBy: 'articles' }),
  parent: relation('manyToOne', 'article', { inversedBy: 'children' }),
  children: relation('oneToMany', 'article', { mappedBy: 'parent' }),
});
const CATEGORY = modelOf('category', {
  name: { type: 'string' },
  articles: relation('oneToMany', 'article', { mappedBy: 'category' }),
  tail: { type: 'string' },
});
const ALL = [ARTICLE, CATEGORY];

function modelOf(name: string, attributes: Record<string, Attribute>): Model {
  return {
    uid: uid(name),
    kind: 'collectionType',
    info: { displayName: name },
    attributes,
  } as unknown as Model;
}
function relation(kind: string, target: string, side: object): Attribute {
  return { type: 'relation', relation: kind, target: uid(target), ...side };
}
function uid(name: string) {
  return `api::${name}.${name}`;
}
function after(model: Model, work: (draft: Draft) => void) {
  const draft = structuredClone(draftOf(model));
  work(draft);
  return spread(model, draft, ALL);
}
const field = (draft: Draft, name: string) => {
  const found = draft.fields.find(it => it.name === name);
  if (!found) throw new Error(name);
  return found;
};

test('what is left alone concerns nobody else', () => {
  const { own, partners } = after(ARTICLE, it => it.fields.push({ name: 'x', attribute: { type: 'date' } }));
  expect(partners).toEqual([]);
  expect(own).toEqual({ ...ARTICLE.attributes, x: { type: 'date' } });
});

test('a new name is known on the other side', () => {
  const { partners } = after(ARTICLE, it => Object.assign(field(it, 'category'), { name: 'topic' }));
  expect(partners.map(it => it.attributes.articles)).toEqual([
    { type: 'relation', relation: 'oneToMany', target: 'api::article.article', mappedBy: 'topic' },
  ]);
});

test('another name of the other side renames it, in its place', () => {
  const { partners } = after(ARTICLE, it =>
    Object.assign(field(it, 'category').attribute, { inversedBy: 'posts' }),
  );
  expect(Object.entries(partners[0]?.attributes ?? {})).toEqual([
    ['name', { type: 'string' }],
    ['posts', { ...CATEGORY.attributes.articles, renamedFrom: 'articles' }],
    ['tail', { type: 'string' }],
  ]);
});

test('the side that keeps the links takes the other one with it', () => {
  const { partners } = after(ARTICLE, it => {
    it.fields = it.fields.filter(({ name }) => name !== 'category');
  });
  expect(Object.keys(partners[0]?.attributes ?? {})).toEqual(['name', 'tail']);
});

test('without the other side the links stay', () => {
  const { partners } = after(CATEGORY, it => {
    it.fields = it.fields.filter(({ name }) => name !== 'articles');
  });
  expect(partners[0]?.attributes.category).toEqual({
    type: 'relation',
    relation: 'manyToOne',
    target: 'api::category.category',
  });
});

test('another kind is another kind on both sides', () => {
  const { partners } = after(ARTICLE, it =>
    Object.assign(field(it, 'category').attribute, { relation: 'manyToMany' }),
  );
  expect(partners[0]?.attributes.articles).toEqual({
    type: 'relation',
    relation: 'manyToMany',
    target: 'api::article.article',
    mappedBy: 'category',
  });
});

test('a type that leads to itself has both ends at hand', () => {
  const renamed = after(ARTICLE, it => Object.assign(field(it, 'parent'), { name: 'above' }));
  expect(renamed.own.children?.mappedBy).toBe('above');
  const made = after(ARTICLE, it =>
    it.fields.push({
      name: 'related',
      attribute: relation('manyToMany', 'article', { inversedBy: 'relatedTo' }),
    }),
  );
  expect(made.own.relatedTo).toEqual(relation('manyToMany', 'article', { mappedBy: 'related' }));
  const gone = after(ARTICLE, it => {
    it.fields = it.fields.filter(({ name }) => name !== 'parent');
  });
  expect(Object.keys(gone.own)).toEqual(['title', 'category']);
});
