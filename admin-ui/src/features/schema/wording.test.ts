import { expect, test } from 'vitest';
import type { Attribute } from '../../api/types';
import { withWording } from './wording';

const TONE = { type: 'enumeration', enum: ['calm', 'loud'] } as unknown as Attribute;

test('words are kept beside what else is there, and leave nothing when they go', () => {
  const localized = { ...TONE, pluginOptions: { i18n: { localized: true } } } as Attribute;
  const named = withWording(localized, { label: 'Mood' });
  expect(named.pluginOptions).toEqual({ i18n: { localized: true }, bastide: { label: 'Mood' } });
  expect(withWording(named, { label: '' })).toEqual(localized);
  expect(withWording(withWording(TONE, { description: 'How it sounds' }), { description: '' })).toEqual(TONE);
});

test('a choice has words of its own', () => {
  const loud = withWording(TONE, { labels: { loud: 'Very loud' } });
  expect(loud.pluginOptions).toEqual({ bastide: { labels: { loud: 'Very loud' } } });
  expect(withWording(loud, { labels: { loud: '' } })).toEqual(TONE);
});
