import {
  type Block,
  type BlockText,
  type EditorMark,
  type EditorNode,
  emptyText,
  MARKS,
  sameJson,
} from './nodes';

/** What is stored for the document in the editor. */
export const fromEditor = (doc: EditorNode): Block[] => (doc.content ?? []).map(it => block(it, 0));

function block(node: EditorNode, depth: number): Block {
  const { rest, ...attrs } = (node.attrs ?? {}) as Record<string, unknown> & { rest?: object };
  switch (node.type) {
    case 'unknown':
      return attrs.block as Block;
    case 'image':
      return { type: 'image', image: attrs.image, children: [emptyText()], ...rest };
    case 'heading':
      return { type: 'heading', ...rest, level: attrs.level, children: inline(node) };
    case 'code': {
      const language = attrs.language === null ? {} : { language: attrs.language };
      return { type: 'code', ...rest, ...language, children: orEmpty(texts(node.content ?? [])) };
    }
    case 'list':
    case 'sublist': {
      const level = depth > 0 || attrs.isLevelled ? { indentLevel: depth } : {};
      const children = (node.content ?? []).map(it => block(it, depth + 1));
      return { type: 'list', ...rest, format: attrs.format, ...level, children };
    }
    case 'listItem':
      return { type: 'list-item', ...rest, children: inline(node) };
    default:
      return { type: node.type, ...rest, children: inline(node) };
  }
}

/** Texts and links. As Strapi keeps them, a link has texts on both sides, empty ones if need be. */
function inline({ content = [] }: EditorNode): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < content.length; ) {
    const link = linkOf(content[at]);
    let end = at + 1;
    while (end < content.length && sameJson(linkOf(content[end]), link)) end++;
    const run = texts(content.slice(at, end));
    at = end;
    if (!link) {
      found.push(...run);
      continue;
    }
    if (found.at(-1)?.type !== 'text') found.push(emptyText());
    const { url, rest } = link.attrs as { url: string; rest?: object };
    found.push({ type: 'link', ...rest, url, children: run });
  }
  if (found.at(-1)?.type !== 'text') found.push(emptyText());
  return found;
}

/** Neighbours with the same marks are one text. */
function texts(nodes: EditorNode[]): BlockText[] {
  const found: BlockText[] = [];
  for (const node of nodes) {
    const next = { type: 'text', text: node.text ?? '\n', ...marks(node.marks) } as BlockText;
    const last = found.at(-1);
    if (last && sameJson({ ...last, text: '' }, { ...next, text: '' })) last.text += next.text;
    else found.push(next);
  }
  return found;
}

function marks(list: EditorMark[] = []): object {
  const set = new Set(list.map(it => it.type));
  const known = Object.entries(MARKS).filter(([, mark]) => set.has(mark));
  const other = list.find(it => it.type === 'other')?.attrs?.rest as object | undefined;
  return { ...Object.fromEntries(known.map(([name]) => [name, true])), ...other };
}

const linkOf = (node: EditorNode | undefined) => node?.marks?.find(it => it.type === 'link');

const orEmpty = (list: BlockText[]) => (list.length > 0 ? list : [emptyText()]);
