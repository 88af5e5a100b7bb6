// The official client, unmodified, reads the demo site: BASE_URL names the content API.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strapi } from '@strapi/client';

const client = strapi({ baseURL: process.env.BASE_URL });

test('a collection is read with fields, filters, sorting, population and pages', async () => {
  const articles = client.collection('articles');
  const all = await articles.find({ sort: 'title', pagination: { pageSize: 2 }, populate: ['category', 'cover'] });
  assert.equal(all.data.length, 2);
  assert.equal(all.meta.pagination.pageSize, 2);
  assert.ok(all.meta.pagination.total >= 4);

  const [first] = all.data;
  assert.match(first.documentId, /^[a-z][a-z0-9]{23}$/);
  assert.ok(first.category === null || typeof first.category.name === 'string');

  const one = await articles.findOne(first.documentId, { fields: ['title'] });
  assert.deepEqual(Object.keys(one.data).sort(), ['documentId', 'id', 'title']);

  const same = await articles.find({ filters: { title: { $eq: first.title } }, populate: '*' });
  assert.equal(same.data[0].documentId, first.documentId);
});

test('another locale is read', async () => {
  const { data } = await client.collection('articles').find({ locale: 'de' });
  assert.ok(data.length > 0 && data.every((it) => it.locale === 'de'));
});

test('a single type is read', async () => {
  const { data } = await client.single('homepage').find({ populate: '*' });
  assert.ok(data.documentId);
});

test('what does not exist is an error of the client', async () => {
  await assert.rejects(client.collection('articles').findOne('nope'), { name: 'HTTPNotFoundError' });
  await assert.rejects(client.collection('nothings').find(), { name: 'HTTPNotFoundError' });
  await assert.rejects(client.collection('articles').find({ filters: { nope: 1 } }), { name: 'HTTPBadRequestError' });
});

test('files are closed to the public, and served where an entry shows them', async () => {
  await assert.rejects(client.files.find(), { name: 'FileForbiddenError' });
  const { data } = await client.collection('articles').find({ populate: 'cover', filters: { cover: { $notNull: true } } });
  const response = await fetch(new URL(data[0].cover.url, process.env.BASE_URL));
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /^image\//);
});
