import { expect, test } from 'vitest';
import type { Model } from '../../../../api/types';
import { copyOf, duplicateOf, wholeOf } from './copying';

const own = { pluginOptions: { i18n: { localized: true } } };
const model = (uid: string, attributes: Record<string, unknown>) =>
  ({ uid, info: { displayName: uid }, attributes }) as unknown as Model;
const quote = model('text.quote', { body: { type: 'text' }, image: { type: 'media', multiple: true } });
const rule = model('text.rule', { thick: { type: 'boolean' } });
const models = (uid: string) => [quote, rule].find(it => it.uid === uid);
const page = model('api::page.page', {
  title: { type: 'string', ...own },
  price: { type: 'integer' },
  secret: { type: 'password', ...own },
  cover: { type: 'media', ...own },
  author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
  tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' },
  replies: { type: 'relation', relation: 'oneToMany', target: 'api::reply.reply', mappedBy: 'page' },
  lead: { type: 'component', component: 'text.quote', ...own },
  parts: { type: 'dynamiczone', components: ['text.quote', 'text.rule'], ...own },
});

test('all that an entry is made of is asked for', () => {
  const links = { fields: ['documentId'] };
  const inQuote = { populate: { image: true } };
  expect(wholeOf(page, models)).toEqual({
    cover: true,
    author: links,
    tags: links,
    replies: links,
    lead: inQuote,
    parts: { on: { 'text.quote': inQuote, 'text.rule': true } },
  });
});

test('what is its own in each language is copied without rows, and nothing that is not there', () => {
  const entry = {
    id: 1,
    documentId: 'p',
    title: 'One',
    price: 3,
    cover: { id: 7, documentId: 'f7', mime: 'image/png' },
    author: { id: 2, documentId: 'ann' },
    tags: [{ documentId: 'here' }, { documentId: 'gone' }],
    replies: [{ documentId: 'r' }],
    lead: { id: 3, body: 'Hi', image: [{ id: 8, documentId: 'f8', mime: 'image/png' }] },
    parts: [{ id: 4, __component: 'text.rule', thick: true }],
  };
  expect(copyOf(entry, page, models, (_, document) => document !== 'gone')).toEqual({
    title: 'One',
    cover: 'f7',
    author: ['ann'],
    tags: ['here'],
    lead: { body: 'Hi', image: ['f8'] },
    parts: [{ __component: 'text.rule', thick: true }],
  });
});

test('a duplicate leaves to the first what only one can have', () => {
  const link = (relation: string) => ({ type: 'relation', relation, target: 'api::tag.tag' });
  const credit = model('text.credit', { by: { type: 'string' }, owned: link('oneToMany') });
  const book = model('api::book.book', {
    title: { type: 'string' },
    slug: { type: 'uid' },
    isbn: { type: 'string', unique: true },
    tags: link('manyToMany'),
    twin: link('oneToOne'),
    credits: { type: 'component', component: 'text.credit', repeatable: true },
  });
  const entry = {
    id: 1,
    documentId: 'b',
    title: 'One',
    slug: 'one',
    isbn: '1',
    tags: [{ documentId: 't' }],
    twin: { documentId: 't' },
    credits: [{ id: 5, by: 'Ann', owned: [{ documentId: 't' }] }],
  };
  expect(duplicateOf(entry, book, () => credit)).toEqual({
    title: 'One',
    tags: ['t'],
    credits: [{ by: 'Ann' }],
  });
});
