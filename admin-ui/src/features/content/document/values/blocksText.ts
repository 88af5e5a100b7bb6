interface Node {
  type?: string;
  text?: string;
  level?: number;
  format?: string;
  indentLevel?: number;
  url?: string;
  image?: { alternativeText?: string | null; name?: string; url?: string };
  children?: Node[];
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  code?: boolean;
}

/** The blocks of an editor as text that can be compared by words, its marks written out. */
export function blocksText(blocks: unknown): string {
  if (!Array.isArray(blocks)) return '';
  return (blocks as Node[]).map(it => blockText(it)).join('\n\n');
}

function blockText(block: Node, depth = 0): string {
  const inside = () => (block.children ?? []).map(inline).join('');
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level ?? 1)} ${inside()}`;
    case 'quote':
      return `> ${inside()}`;
    case 'code':
      return `\`\`\`\n${inside()}\n\`\`\``;
    case 'image':
      return `![${block.image?.alternativeText ?? block.image?.name ?? ''}](${block.image?.url ?? ''})`;
    case 'list':
      return listText(block, depth);
    default:
      return inside();
  }
}

function listText(list: Node, depth: number): string {
  let number = 0;
  const line = (item: Node) => {
    if (item.type === 'list') return listText(item, depth + 1);
    number += 1;
    const mark = list.format === 'ordered' ? `${number}.` : '-';
    return `${'  '.repeat(depth)}${mark} ${(item.children ?? []).map(inline).join('')}`;
  };
  return (list.children ?? []).map(line).join('\n');
}

function inline(node: Node): string {
  if (node.type === 'link') return `[${(node.children ?? []).map(inline).join('')}](${node.url ?? ''})`;
  let text = node.text ?? (node.children ?? []).map(inline).join('');
  if (text === '') return text;
  if (node.code) text = `\`${text}\``;
  if (node.bold) text = `**${text}**`;
  if (node.italic) text = `_${text}_`;
  if (node.underline) text = `__${text}__`;
  if (node.strikethrough) text = `~~${text}~~`;
  return text;
}
