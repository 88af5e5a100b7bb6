import { expect, test } from 'vitest';
import { auditQuery } from './auditLog';

test('nothing is asked where nothing is looked for', () => {
  expect(auditQuery({})).toEqual({});
});

test('each filter narrows what is asked', () => {
  expect(auditQuery({ q: 'ann', action: 'role.update', actor: 'administrator', who: 'ann@' })).toEqual({
    _q: 'ann',
    filters: {
      $and: [
        { action: { $eq: 'role.update' } },
        { actorKind: { $eq: 'administrator' } },
        { actorName: { $containsi: 'ann@' } },
      ],
    },
  });
  expect(auditQuery({ outcome: 'refused', object: 'role' })).toEqual({
    filters: {
      $and: [
        { $or: [{ objectKind: { $containsi: 'role' } }, { objectId: { $containsi: 'role' } }] },
        { outcome: { $ne: 'done' } },
      ],
    },
  });
});

test('days are whole ones, the last one too', () => {
  const at = (it: Date) => it.toISOString();
  expect(auditQuery({ from: '2027-01-31', to: '2027-01-31' })).toEqual({
    filters: {
      $and: [{ at: { $gte: at(new Date(2027, 0, 31)) } }, { at: { $lt: at(new Date(2027, 1, 1)) } }],
    },
  });
});
