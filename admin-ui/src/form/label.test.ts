import { expect, test } from 'vitest';
import { choiceOf, labelOf, words } from './label';

test.each([
  ['title', 'Title'],
  ['metaTitle', 'Meta title'],
  ['meta_title', 'Meta title'],
  ['opening-hours', 'Opening hours'],
  ['APIKey', 'API key'],
  ['SEO', 'SEO'],
  ['SEOText', 'SEO text'],
  ['price2', 'Price2'],
  ['openGraphURL', 'Open graph URL'],
  ['seoURL', 'Seo URL'],
  ['line2Text', 'Line2 text'],
  ['straßenName', 'Straßen name'],
])('%s', (name, text) => {
  expect(words(name)).toBe(text);
});

test('a name that was given comes first', () => {
  const pluginOptions = { bastide: { label: 'Headline', labels: { a: 'First' } } };
  expect(labelOf('title', { type: 'string', pluginOptions })).toBe('Headline');
  expect(choiceOf('a', { type: 'enumeration', pluginOptions })).toBe('First');
  expect(choiceOf('inProgress', { type: 'enumeration' })).toBe('In progress');
});
