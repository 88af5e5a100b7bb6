// The official client, unmodified, writes to the demo site: TOKEN is an API token with full access.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strapi } from '@strapi/client';

const client = strapi({ baseURL: process.env.BASE_URL, auth: process.env.TOKEN });
const articles = client.collection('articles');

const article = { title: 'Written by the client', slug: 'written-by-the-client' };

test('an entry is created, read, changed and deleted', async () => {
  const made = await articles.create(article);
  const { documentId } = made.data;
  assert.match(documentId, /^[a-z][a-z0-9]{23}$/);
  assert.ok(made.data.publishedAt);

  const changed = await articles.update(documentId, { title: 'Changed by the client' });
  assert.equal(changed.data.title, 'Changed by the client');
  const read = await articles.findOne(documentId);
  assert.deepEqual(read.data, changed.data);

  await articles.delete(documentId);
  await assert.rejects(articles.findOne(documentId), { name: 'HTTPNotFoundError' });
});

test('a draft is saved beside what is published, and a locale added', async () => {
  const { data } = await articles.create({ ...article, slug: 'a-draft' }, { status: 'draft' });
  assert.equal(data.publishedAt, null);
  await assert.rejects(articles.findOne(data.documentId), { name: 'HTTPNotFoundError' });
  const published = await articles.update(data.documentId, {});
  assert.ok(published.data.publishedAt);
  const german = await articles.update(data.documentId, { title: 'Vom Client', slug: 'vom-client' }, { locale: 'de' });
  assert.equal(german.data.locale, 'de');
  await articles.delete(data.documentId, { locale: 'de' });
  assert.equal((await articles.findOne(data.documentId)).data.title, article.title);
  await articles.delete(data.documentId);
});

test('relations are set, connected and taken away', async () => {
  const [category] = (await client.collection('categories').find({ pagination: { pageSize: 1 } })).data;
  const body = { ...article, slug: 'with-a-category', category: category.documentId };
  const { data } = await articles.create(body, { populate: 'category' });
  assert.equal(data.category.documentId, category.documentId);
  const without = { category: { disconnect: [category.documentId] } };
  assert.equal((await articles.update(data.documentId, without, { populate: 'category' })).data.category, null);
  await articles.delete(data.documentId);
});

test('a single type is changed', async () => {
  const homepage = client.single('homepage');
  const { data } = await homepage.find();
  const again = await homepage.update({});
  assert.equal(again.data.documentId, data.documentId);
});

test('what is refused is an error of the client', async () => {
  await assert.rejects(articles.create({ nope: 1 }), { name: 'HTTPBadRequestError' });
  await assert.rejects(articles.update('nope', {}), { name: 'HTTPNotFoundError' });
  const stranger = strapi({ baseURL: process.env.BASE_URL }).collection('articles');
  await assert.rejects(stranger.create(article), { name: 'HTTPForbiddenError' });
});
