import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromEditor } from './fromEditor';
import { type Block, sameJson } from './nodes';
import { nodes } from './schema';
import { toEditor } from './toEditor';

const schema = getSchema(nodes());

/** There and back, through what the editor itself makes of it. */
function through(blocks: Block[]): Block[] {
  const doc = Node.fromJSON(schema, toEditor(blocks));
  doc.check();
  return fromEditor(doc.toJSON());
}

const words = fc.oneof(fc.string(), fc.constantFrom('a\nb', '\n', 'two words ', '🌲', '<script>', '\t'));
const flag = fc.option(fc.constant(true), { nil: undefined });
const marked = fc
  .record({
    text: words,
    bold: flag,
    italic: flag,
    underline: flag,
    strikethrough: flag,
    code: flag,
    colour: fc.option(fc.constantFrom('red', 'blue'), { nil: undefined, freq: 9 }),
  })
  .map(it => defined({ type: 'text', ...it }));
const link = fc.record({
  type: fc.constant('link'),
  url: fc.constantFrom('/a', 'https://example.test/?q=1', 'mailto:a@b.co'),
  rel: fc.constantFrom('nofollow', undefined),
  children: fc.array(marked, { minLength: 1, maxLength: 3 }),
});
const inline = fc.array(fc.oneof(marked, link), { maxLength: 6 }).map(it => asStored(it as Block[]));
const code = fc
  .array(fc.string(), { maxLength: 2 })
  .map(lines => [{ type: 'text', text: lines.join('\n') }] as Block[]);

const list = (depth: number): fc.Arbitrary<Block> =>
  fc.record({
    type: fc.constant('list'),
    format: fc.constantFrom('ordered', 'unordered'),
    indentLevel: fc.constant(depth),
    children: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ type: fc.constant('list-item'), children: inline }) },
        ...(depth < 3 ? [{ weight: 1, arbitrary: list(depth + 1) }] : []),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph'), children: inline }),
  fc.record({ type: fc.constant('quote'), children: inline }),
  fc.record({ type: fc.constant('heading'), level: fc.integer({ min: 1, max: 6 }), children: inline }),
  fc.record({ type: fc.constant('code'), language: fc.constantFrom('rust', null), children: code }),
  fc.record({ type: fc.constant('code'), children: code }),
  list(0),
  fc.record({
    type: fc.constant('image'),
    image: fc.record({ url: fc.string(), width: fc.integer(), formats: fc.jsonValue() }),
    children: fc.constant<Block[]>([{ type: 'text', text: '' }]),
  }),
  fc.record({ type: fc.constant('chart'), data: fc.jsonValue(), children: fc.constant<Block[]>([]) }),
  fc.record({ type: fc.constant('paragraph'), children: fc.constant<Block[]>([{ type: 'mention', id: 7 }]) }),
  fc.record({ type: fc.constant('paragraph'), align: fc.constant('right'), children: inline }),
);

/** As Strapi stores it: neighbours that are alike are one, and links have texts on both sides. */
function asStored(children: Block[]): Block[] {
  const found: Block[] = [];
  for (const child of children.map(it => (it.type === 'link' ? defined(it) : it))) {
    const last = found.at(-1);
    if (child.type === 'link') {
      const inside = asStored(child.children ?? []).filter(it => it.text !== '');
      const isSame = (it?: Block) => it && sameJson({ ...it, children: 0 }, { ...child, children: 0 });
      if (inside.length === 0 || isSame(last) || (last?.text === '' && isSame(found.at(-2)))) continue;
      if (last?.type !== 'text') found.push({ type: 'text', text: '' });
      found.push({ ...child, children: inside });
    } else if (child.text === '') {
    } else if (last?.text === '') found[found.length - 1] = child;
    else if (last && sameJson({ ...last, text: 0 }, { ...child, text: 0 }))
      found[found.length - 1] = { ...last, text: `${last.text}${child.text}` };
    else found.push(child);
  }
  if (found.at(-1)?.type !== 'text') found.push({ type: 'text', text: '' });
  return found;
}

const defined = (it: object) =>
  Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as Block;

test('random documents come back as they were', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), blocks => {
      expect(through(blocks)).toEqual(blocks);
    }),
    { numRuns: 1000 },
  );
}, 60_000);

test('what is no document at all does not break the editor', () => {
  const odd = fc.oneof(
    fc.record({
      type: fc.constantFrom('paragraph', 'list', 'code', 'heading', 'image'),
      children: fc.jsonValue(),
    }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.array(odd as fc.Arbitrary<Block>, { minLength: 1, maxLength: 3 }), blocks => {
      through(blocks);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('a line break carries the marks of its text, and code keeps its own', () => {
  const blocks = [
    { type: 'paragraph', children: [{ type: 'text', text: 'a\nb', bold: true, code: true }] },
    { type: 'code', language: 'rust', children: [{ type: 'text', text: 'fn main() {\n}' }] },
  ];
  expect(through(blocks)).toEqual(blocks);
});
