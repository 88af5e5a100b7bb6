import { expect, test } from 'vitest';
import { browserName } from './browserName';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';

test.each([
  [CHROME, 'Chrome · Linux'],
  [`${CHROME} Edg/140.0`, 'Edge · Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari · iOS'],
  ['curl/8.5.0', 'curl'],
  ['something else', 'something else'],
  [null, undefined],
])('%s', (agent, expected) => {
  expect(browserName(agent)).toBe(expected);
});
