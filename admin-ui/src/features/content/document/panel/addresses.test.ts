import { expect, test } from 'vitest';
import type { Model, SavedEntry } from '../../../../api/types';
import { previewAddress, publicAddress, sandbox } from './addresses';

const model = (kind: string) =>
  ({
    uid: 'api::page.page',
    kind,
    info: { singularName: 'page', pluralName: 'pages', displayName: 'Page' },
    options: { draftAndPublish: true },
    attributes: { title: { type: 'string' }, path: { type: 'uid' } },
  }) as unknown as Model;
const entry = { documentId: 'abc', locale: 'pt-BR', path: 'a b&c' } as unknown as SavedEntry;

test('the content API has an address for each entry', () => {
  const at = 'https://api.example.test';
  expect(publicAddress(at, model('collectionType'), entry)).toBe(`${at}/api/pages/abc?locale=pt-BR`);
  expect(publicAddress(at, model('singleType'), { ...entry, locale: null })).toBe(`${at}/api/page`);
});

test('the address of a preview is filled in, and nothing in it can break out of its place', () => {
  const template = 'https://front.example/p?u={uid}&s={slug}&d={documentId}&l={locale}&st={status}&x={other}';
  expect(previewAddress(template, model('collectionType'), entry)).toBe(
    'https://front.example/p?u=api%3A%3Apage.page&s=a%20b%26c&d=abc&l=pt-BR&st=draft&x={other}',
  );
  const { path: _, ...bare } = entry;
  expect(previewAddress('x?{slug}', model('collectionType'), bare as SavedEntry)).toBe('x?');
});

test('a page of our own origin gets no origin in the frame', () => {
  expect(sandbox('https://front.example/p', 'https://admin.example')).toMatch(/allow-same-origin/);
  expect(sandbox('https://admin.example/p', 'https://admin.example')).not.toMatch(/same-origin/);
  expect(sandbox('nonsense', 'https://admin.example')).not.toMatch(/same-origin/);
});
