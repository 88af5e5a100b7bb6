import { expect, test } from 'vitest';
import type { StoredFile } from '../../../api/types';
import { refusals, usesIn } from './outcome';

const file = (id: number) => ({ id, name: `${id}.png` }) as StoredFile;
const gone = { status: 404, name: 'NotFoundError', message: 'Not Found' };

test('what was done is no refusal', () => {
  const answer = {
    data: [
      { id: 1, done: true },
      { id: 2, done: false, error: gone },
    ],
    meta: { done: 1, failed: 1 },
  };
  expect(refusals([file(1), file(2)], answer)).toEqual([{ file: file(2), error: gone }]);
});

test('only a file in use has uses', () => {
  expect(usesIn(gone)).toBeUndefined();
  const details = { uses: [], total: 3, totalIsBounded: false };
  expect(usesIn({ status: 409, name: 'FileInUse', message: 'The file is in use', details })).toEqual({
    uses: [],
    total: 3,
  });
});
