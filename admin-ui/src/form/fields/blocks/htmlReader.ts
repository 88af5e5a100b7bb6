// Reads markup without a parser of the browser: no element is ever made of it, nothing in it can run or
// load, and `require-trusted-types-for` needs no exception. Clipboards hold markup that browsers and
// office programs have written, so what is not understood is text or nothing.

export interface Element {
  tag: string;
  href?: string;
  style?: string;
  children: (Element | string)[];
}

/** Their text is none of the document. */
const SILENT = new Set([
  'script',
  'style',
  'title',
  'head',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
]);
const VOID = new Set([
  'br',
  'img',
  'hr',
  'meta',
  'link',
  'input',
  'col',
  'wbr',
  'area',
  'embed',
  'source',
  'base',
]);
const MOST_DEEP = 100;

const TAG = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi;

export function readHtml(html: string): Element {
  const root: Element = { tag: 'body', children: [] };
  const open = [root];
  const put = (text: string) => text !== '' && open.at(-1)?.children.push(decoded(text));
  let silent: string | undefined;
  let done = 0;
  for (const found of html.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = ''] = found;
    const tag = name.toLowerCase();
    if (!silent) put(html.slice(done, found.index));
    done = found.index + whole.length;
    if (silent) {
      if (slash && tag === silent) silent = undefined;
    } else if (slash) {
      const at = open.findLastIndex(it => it.tag === tag);
      if (at > 0) open.length = at;
    } else if (SILENT.has(tag)) {
      if (!attributes.endsWith('/')) silent = tag;
    } else if (tag) {
      const element = {
        tag,
        href: attribute(attributes, 'href'),
        style: attribute(attributes, 'style'),
        children: [],
      };
      open.at(-1)?.children.push(element);
      if (!VOID.has(tag) && open.length < MOST_DEEP) open.push(element);
    }
  }
  if (!silent) put(html.slice(done));
  return root;
}

function attribute(text: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(text);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decoded(value);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const decoded = (text: string) =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });
