import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RIGHTS } from '../../api/rights';
import { de } from '../../i18n/de';
import { en } from '../../i18n/en';
import { changesOf, GROUPS, withRight } from './rights';

test('every right of the server is known, and no other', () => {
  const source = new URL('../../../../crates/permissions/src/administrator.rs', import.meta.url);
  const names = [...readFileSync(source, 'utf8').matchAll(/^ +\w+ => "([\w.-]+)";$/gm)].map(it => it[1]);
  expect([...RIGHTS].sort()).toEqual(names.sort());
});

test('every right and every group has words in both languages', () => {
  for (const catalogue of [en, de])
    for (const { subject, rights } of GROUPS)
      for (const key of [`rights.${subject}`, ...rights.flatMap(it => [`right.${it}`, `rightText.${it}`])])
        expect((catalogue as Record<string, string>)[key], key).toMatch(/\w/);
});

test('a group holds all that is about one thing', () => {
  expect(GROUPS[0]).toEqual({ subject: 'content', rights: ['content.read', 'content.manage'] });
  expect(GROUPS.flatMap(it => it.rights)).toEqual([...RIGHTS]);
});

test.each([
  [[], 'locales.manage', true, ['locales.manage', 'locales.read']],
  [['locales.read'], 'locales.manage', true, ['locales.manage', 'locales.read']],
  [['locales.manage', 'locales.read'], 'locales.manage', false, ['locales.read']],
  [['locales.manage', 'locales.read', 'later.read'], 'locales.read', false, ['later.read']],
  [['later.read'], 'audit-log.read', true, ['later.read', 'audit-log.read']],
] as const)('%j and %s: %s', (before, right, isGiven, after) => {
  expect(withRight([...before], right, isGiven).sort()).toEqual([...after].sort());
});

test('only what differs of a role is sent, and the order of rights is no difference', () => {
  const before = { name: 'Writer', description: '', rights: ['content.read', 'locales.read'] };
  expect(changesOf(before, { ...before, rights: ['locales.read', 'content.read'] })).toEqual({});
  expect(changesOf(before, { ...before, name: 'Author', rights: ['content.read'] })).toEqual({
    name: 'Author',
    rights: ['content.read'],
  });
});
