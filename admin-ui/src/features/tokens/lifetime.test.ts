import { expect, test } from 'vitest';
import { endOf } from './lifetime';

test('a token ends that many days from now, or never', () => {
  expect(endOf('7', Date.parse('2026-01-01T00:00:00Z'))).toBe('2026-01-08T00:00:00.000Z');
  expect(endOf('never')).toBeNull();
});
