import { expect, test } from 'vitest';
import type { EndUser, Model } from '../../api/types';
import { changesOf, ownAttributes, valuesOf } from './account';

const MODEL = {
  attributes: {
    username: { type: 'string' },
    role: { type: 'relation' },
    city: { type: 'string' },
    avatar: { type: 'media' },
  },
} as unknown as Model;
const USER = {
  username: 'ann',
  email: 'a@b.test',
  role: null,
  confirmed: null,
  city: null,
} as unknown as EndUser;

test('only what the site has added, as far as it is plain', () => {
  expect(ownAttributes(MODEL).map(([name]) => name)).toEqual(['city']);
  expect(ownAttributes(undefined)).toEqual([]);
});

test('nothing is empty in a form', () => {
  expect(valuesOf(USER, ownAttributes(MODEL))).toEqual({
    username: 'ann',
    email: 'a@b.test',
    role: '',
    confirmed: false,
    blocked: false,
    city: '',
  });
});

test('only what differs is sent', () => {
  expect(changesOf({ a: 1, b: '', c: 'x' }, { a: 1, b: 'y', c: '' })).toEqual({ b: 'y', c: null });
});
