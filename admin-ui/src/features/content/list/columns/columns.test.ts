import { expect, test } from 'vitest';
import type { Model } from '../../../../api/types';
import { chosenColumns, columnsOf, defaultColumns } from './columns';

const model = {
  uid: 'api::article.article',
  info: { displayName: 'Article' },
  options: { draftAndPublish: true },
  attributes: {
    cover: { type: 'media' },
    title: { type: 'string' },
    secret: { type: 'password' },
    blocks: { type: 'dynamiczone' },
    tone: { type: 'enumeration', enum: ['calm'] },
    rating: { type: 'integer' },
    category: { type: 'relation', relation: 'manyToOne', target: 'api::category.category' },
    tags: { type: 'relation', relation: 'manyToMany', target: 'api::category.category' },
    about: { type: 'relation', relation: 'morphToOne' },
  },
} as unknown as Model;
const models = {
  get: (uid: string) => (uid.startsWith('api::') ? model : undefined),
  mainField: () => 'name',
};
const all = columnsOf(model, models);

test('what entries are called comes first, and what cannot be shown not at all', () => {
  expect(all.map(it => it.name).slice(0, 7)).toEqual([
    'title',
    'cover',
    'tone',
    'rating',
    'category',
    'tags',
    'state',
  ]);
  expect(all.find(it => it.name === 'category')).toMatchObject({ sort: 'category.name', main: 'name' });
});

test('a list begins with the most telling columns', () => {
  expect(defaultColumns(all, model.attributes)).toEqual([
    'title',
    'cover',
    'tone',
    'category',
    'state',
    'updatedAt',
  ]);
});

test('columns stand in the order in which they were chosen', () => {
  const chosen = chosenColumns(all, ['rating', 'gone', 'title', 'tone', 'rating']);
  expect(chosen.map(it => it.name)).toEqual(['title', 'rating', 'tone']);
});
