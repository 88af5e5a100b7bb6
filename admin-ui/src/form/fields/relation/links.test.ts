import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  GAP,
  type Links,
  type Steps,
  stepsOf,
  unread,
  withAdded,
  withMoved,
  without,
  withPage,
} from './links';

const entry = (documentId: string) => ({ documentId, id: 1 });
const ids = (links: Links) => links.shown.map(it => (it === GAP ? GAP : it.documentId));

/** What the server makes of steps (REST contract, section 4.1). */
function applied(server: string[], steps: Steps | undefined): string[] {
  let list = server.filter(id => !steps?.disconnect.some(it => it.documentId === id));
  for (const { documentId, position = { end: true } } of steps?.connect ?? []) {
    list = list.filter(id => id !== documentId);
    if ('start' in position) list.unshift(documentId);
    else if ('end' in position) list.push(documentId);
    else {
      const beside = 'after' in position ? position.after : position.before;
      const at = list.indexOf(beside);
      if (at < 0) throw new Error(`${beside} is not linked`);
      list.splice('after' in position ? at + 1 : at, 0, documentId);
    }
  }
  return list;
}

type Act = { kind: 'page' | 'add' | 'remove' | 'move'; a: number; b: number };
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('page', 'add', 'remove', 'move'),
  a: fc.nat(40),
  b: fc.nat(40),
});

function after(links: Links, server: string[], { kind, a, b }: Act): Links {
  const entries = links.shown.filter(it => it !== GAP);
  const at = (n: number) => n % Math.max(1, links.shown.length);
  if (kind === 'page')
    return withPage(links, server.slice(links.read.length, links.read.length + 3).map(entry), server.length);
  if (kind === 'add') return withAdded(links, [entry(`s${a % 12}`), entry(`n${b}`)]);
  const it = entries[a % Math.max(1, entries.length)];
  if (kind === 'remove') return it ? without(links, it.documentId) : links;
  return links.shown[at(a)] === GAP ? links : withMoved(links, at(a), at(b));
}

test('the server has in the end what is shown, however much of it was read', () => {
  const scene = fc.tuple(fc.nat(12), fc.array(act, { maxLength: 15 }));
  fc.assert(
    fc.property(scene, ([count, acts]) => {
      const server = Array.from({ length: count }, (_, at) => `s${at}`);
      const links = acts.reduce((it, next) => after(it, server, next), unread);
      const rest = server.filter(
        id => !links.read.includes(id) && !links.removed.has(id) && !ids(links).includes(id),
      );
      const wanted = ids(links).flatMap(id => (id === GAP ? rest : [id]));
      expect(applied(server, stepsOf(links))).toEqual(wanted);
    }),
    { numRuns: 1000 },
  );
});

test('what was only looked at is not sent', () => {
  const page = withPage(unread, ['a', 'b'].map(entry), 1000);
  expect(stepsOf(page)).toBeUndefined();
  expect(stepsOf(withMoved(withMoved(page, 0, 1), 1, 0))).toBeUndefined();
  expect(stepsOf(without(withAdded(withPage(unread, [], 0), [entry('x')]), 'x'))).toBeUndefined();
});

test('one that is moved is one step, among a thousand', () => {
  const page = withPage(unread, ['a', 'b', 'c', 'd'].map(entry), 1000);
  expect(stepsOf(withMoved(page, 3, 1))).toEqual({
    connect: [{ documentId: 'd', position: { after: 'a' } }],
    disconnect: [],
  });
});

test('steps that were kept are taken up again with what the server has', () => {
  const pending = stepsOf(
    without(withMoved(withAdded(withPage(unread, ['a', 'b', 'c'].map(entry), 3), [entry('x')]), 3, 0), 'b'),
  );
  const again = withPage({ ...unread, pending }, ['a', 'b', 'c'].map(entry), 3);
  expect(ids(again)).toEqual(['x', 'a', 'c']);
  expect(stepsOf(again)).toEqual(pending);
});
