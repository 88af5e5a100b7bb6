import { type Element, readHtml } from './htmlReader';
import { type Block, emptyText } from './nodes';
import { isSafeUrl } from './safeUrl';

type Marks = Record<string, true>;

/** The blocks that pasted markup means; what blocks cannot say is left out. */
export function blocksOf(html: string): Block[] {
  const found: Block[] = [];
  const builder = new Builder(found, children => ({ type: 'paragraph', children }));
  builder.all(readHtml(html).children, {});
  builder.end();
  return found;
}

const MARK_OF: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  del: 'strikethrough',
  strike: 'strikethrough',
  code: 'code',
  kbd: 'code',
  tt: 'code',
};

const BLOCKS = new Set(
  'address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Gathers texts until a block ends, and makes one of them. */
class Builder {
  private line: Block[] = [];
  private link: string | undefined;

  constructor(
    private readonly found: Block[],
    private readonly make: (children: Block[]) => Block,
  ) {}

  all(children: Element['children'], marks: Marks) {
    for (const child of children) {
      if (typeof child === 'string') this.text(child.replace(/[\t\n\r ]+/g, ' '), marks);
      else this.element(child, marks);
    }
  }

  /** Ends the block that is being gathered. */
  end() {
    const line = trimmed(this.line);
    this.line = [];
    if (line.length > 0) this.found.push(this.make(line));
  }

  private element(element: Element, marks: Marks) {
    const { tag, children } = element;
    if (tag === 'br') return this.text('\n', marks);
    if (tag === 'a') return this.anchor(element, marks);
    if (!BLOCKS.has(tag)) return this.all(children, marksOf(element, marks));
    this.end();
    const inside = (make: (children: Block[]) => Block) => {
      const builder = new Builder(this.found, make);
      builder.all(children, {});
      builder.end();
    };
    if (/^h[1-6]$/.test(tag)) inside(line => ({ type: 'heading', level: Number(tag[1]), children: line }));
    else if (tag === 'blockquote') inside(line => ({ type: 'quote', children: line }));
    else if (tag === 'pre')
      this.found.push({ type: 'code', children: [{ type: 'text', text: plain(element) }] });
    else if (tag === 'ul' || tag === 'ol') this.list(element, 0);
    else inside(this.make);
  }

  private list(element: Element, indentLevel: number) {
    const items: Block[] = [];
    const builder = new Builder(items, children => ({ type: 'list-item', children }));
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const isNested = (it: string | Element) =>
        typeof it !== 'string' && (it.tag === 'ul' || it.tag === 'ol');
      for (const part of isNested(child) ? [child] : child.children) {
        if (!isNested(part)) builder.all([part], {});
        else {
          builder.end();
          new Builder(items, builder.make).list(part as Element, indentLevel + 1);
        }
      }
      builder.end();
    }
    const format = element.tag === 'ol' ? 'ordered' : 'unordered';
    const flat = items.map(it => (it.type === 'list' || it.type === 'list-item' ? it : item(it)));
    if (flat.length > 0) this.found.push({ type: 'list', format, indentLevel, children: flat });
  }

  private anchor({ href = '', children }: Element, marks: Marks) {
    const url = href.trim();
    const around = this.link;
    if (isSafeUrl(url)) this.link = url;
    this.all(children, marks);
    this.link = around;
  }

  private text(text: string, marks: Marks) {
    const last = this.line.at(-1);
    const isAfterSpace = !last || /\s$/.test(String(last.text ?? last.children?.at(-1)?.text));
    const kept = isAfterSpace && text !== '\n' ? text.replace(/^ /, '') : text;
    if (kept === '') return;
    const node = { type: 'text', text: kept, ...marks };
    if (!this.link) this.line.push(node);
    else if (last?.url === this.link) last.children?.push(node);
    else this.line.push({ type: 'link', url: this.link, children: [node] });
  }
}

/** What office programs and editors say by styles. */
function marksOf({ tag, style = '' }: Element, marks: Marks): Marks {
  const found = { ...marks };
  const mark = MARK_OF[tag];
  // Google Docs wraps all of it in a `b` that is none.
  if (mark && !(tag === 'b' && /font-weight:\s*normal/i.test(style))) found[mark] = true;
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) found.bold = true;
  if (/font-style:\s*italic/i.test(style)) found.italic = true;
  if (/text-decoration[^;]*underline/i.test(style)) found.underline = true;
  if (/text-decoration[^;]*line-through/i.test(style)) found.strikethrough = true;
  return found;
}

/** Quotes, code and headings have no place in a list; their texts have. */
const item = (block: Block): Block => ({ type: 'list-item', children: block.children ?? [emptyText()] });

const plain = ({ children }: Element): string =>
  children.map(it => (typeof it === 'string' ? it : it.tag === 'br' ? '\n' : plain(it))).join('');

/** Without white space at the end, and nothing where there is nothing else. */
function trimmed(line: Block[]): Block[] {
  const last = line.at(-1);
  if (!last) return line;
  const holder = last.type === 'link' ? last.children?.at(-1) : last;
  const text = String(holder?.text ?? '').trimEnd();
  if (holder && (text !== '' || last.type === 'link')) {
    holder.text = text;
    return line;
  }
  return trimmed(line.slice(0, -1));
}
