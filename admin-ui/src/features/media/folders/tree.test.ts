import { expect, test } from 'vitest';
import type { MediaFolder } from '../../../api/types';
import { FolderTree } from './tree';

const folder = (id: number, name: string, parentId: number | null): MediaFolder => ({
  id,
  name,
  parentId,
  documentId: `d${id}`,
  path: `/${id}`,
  files: 0,
  folders: 0,
  access: null,
  isPrivate: false,
});

const tree = new FolderTree(
  [folder(1, 'Travel', null), folder(2, 'Norway', 1), folder(3, 'Bergen', 2), folder(4, 'Animals', null)],
  5,
);
const names = (all: readonly MediaFolder[]) => all.map(it => it.name);

test('folders stand by name where they are', () => {
  expect(names(tree.inside(null))).toEqual(['Animals', 'Travel']);
  expect(names(tree.inside(1))).toEqual(['Norway']);
  expect(names(tree.inside(3))).toEqual([]);
});

test('the way to a folder names all around it', () => {
  expect(tree.title(3)).toBe('Travel / Norway / Bergen');
  expect(tree.way(undefined)).toEqual([]);
  expect(tree.way(99)).toEqual([]);
});

test('a folder goes nowhere into itself', () => {
  expect(names(tree.all())).toEqual(['Animals', 'Travel', 'Norway', 'Bergen']);
  expect(names(tree.all(2))).toEqual(['Animals', 'Travel']);
});
