import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { remember, remembered } from './preferences';

const SCHEMES = ['light', 'dark', 'auto'];

/** Keeps light or dark in the preferences of the browser. */
export const colours: MantineColorSchemeManager = {
  get: fallback => {
    const it = remembered('colours');
    return it && SCHEMES.includes(it) ? (it as MantineColorScheme) : fallback;
  },
  set: value => remember('colours', value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => remember('colours', 'auto'),
};
