import { type Block, type EditorMark, type EditorNode, MARKS, restOf } from './nodes';

/** Something that the editor has no node for. */
class NotKnown extends Error {}

/** The document that the editor shows for what is stored. */
export function toEditor(blocks: readonly Block[]): EditorNode {
  const content = blocks.map(known);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** A block; one that holds something unknown stays as it is, behind a placeholder. */
function known(block: Block): EditorNode {
  try {
    return node(block);
  } catch (error) {
    if (error instanceof NotKnown) return { type: 'unknown', attrs: { block } };
    throw error;
  }
}

function node(block: Block): EditorNode {
  switch (block?.type) {
    case 'paragraph':
    case 'quote':
      return { type: block.type, attrs: { rest: restOf(block, 'type', 'children') }, content: inline(block) };
    case 'heading':
      return {
        type: 'heading',
        attrs: { level: levelOf(block), rest: restOf(block, 'type', 'children', 'level') },
        content: inline(block),
      };
    case 'code':
      return code(block);
    case 'list':
      return list(block, 'list');
    case 'image':
      return {
        type: 'image',
        attrs: { image: objectOf(block.image), rest: restOf(block, 'type', 'image') },
      };
    default:
      throw new NotKnown();
  }
}

/** Nested lists lie between the items, as they are stored. */
function list(block: Block, type: 'list' | 'sublist'): EditorNode {
  const { format, indentLevel } = block;
  if (format !== 'ordered' && format !== 'unordered') throw new NotKnown();
  const content = childrenOf(block).map(child => {
    if (child.type === 'list') return list(child, 'sublist');
    if (child.type !== 'list-item') throw new NotKnown();
    return { type: 'listItem', attrs: { rest: restOf(child, 'type', 'children') }, content: inline(child) };
  });
  if (content.length === 0) throw new NotKnown();
  const rest = restOf(block, 'type', 'children', 'format', 'indentLevel');
  return { type, attrs: { format, isLevelled: indentLevel !== undefined, rest }, content };
}

function code(block: Block): EditorNode {
  const { language } = block;
  if (language != null && typeof language !== 'string') throw new NotKnown();
  const rest = restOf(block, 'type', 'children', ...(language == null ? [] : ['language']));
  const content = childrenOf(block).flatMap(child => {
    if (child.type !== 'text' || typeof child.text !== 'string') throw new NotKnown();
    return child.text === '' ? [] : [{ type: 'text', text: child.text, marks: marksOf(child) }];
  });
  return { type: 'code', attrs: { language: language ?? null, rest }, content };
}

const inline = (block: Block): EditorNode[] =>
  childrenOf(block).flatMap(child => {
    if (child.type !== 'link') return texts(child, []);
    if (typeof child.url !== 'string') throw new NotKnown();
    const attrs = { url: child.url, rest: restOf(child, 'type', 'url', 'children') };
    return childrenOf(child).flatMap(it => texts(it, [{ type: 'link', attrs }]));
  });

/** A text; its line breaks are nodes of their own, with the same marks. */
function texts(child: Block, around: EditorMark[]): EditorNode[] {
  if (child.type !== 'text' || typeof child.text !== 'string') throw new NotKnown();
  const marks = [...around, ...marksOf(child)];
  return child.text
    .split(/(\n)/)
    .filter(part => part !== '')
    .map(part => (part === '\n' ? { type: 'hardBreak', marks } : { type: 'text', text: part, marks }));
}

function marksOf(text: Block): EditorMark[] {
  const marks: EditorMark[] = [];
  for (const [name, mark] of Object.entries(MARKS)) if (text[name] === true) marks.push({ type: mark });
  const rest = restOf(text, 'type', 'text', ...Object.keys(MARKS));
  if (rest) marks.push({ type: 'other', attrs: { rest } });
  return marks;
}

function childrenOf(block: Block): Block[] {
  const { children } = block;
  if (!Array.isArray(children) || children.some(it => typeof it !== 'object' || it === null))
    throw new NotKnown();
  return children;
}

function levelOf({ level }: Block): number {
  if (!Number.isInteger(level) || Number(level) < 1 || Number(level) > 6) throw new NotKnown();
  return Number(level);
}

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new NotKnown();
  return value;
}
