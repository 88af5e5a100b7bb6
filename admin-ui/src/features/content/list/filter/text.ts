import { arity, type Group, type Item, isGroup, normal, OPERATORS, type Operator } from './tree';

/*
 * A filter as it stands in the address, for people to read:
 *
 *   title:containsi:bread,or(category.name:eq:Craft,date:gte:2026-01-01)
 *
 * A comma joins what must hold together, `|` the values of a condition; `~` takes its meaning from
 * the character after it.
 */

const PATH = /^[A-Za-z]\w*(\.[A-Za-z]\w*){0,5}$/;
const LONGEST = 4_000;
const DEEPEST = 5;
/** As many as the server takes. */
const MOST = 50;

export function writeFilter(filter: Group): string {
  const group = normal(filter);
  return group.match === 'any' ? writeItem(group) : group.items.map(writeItem).join(',');
}

function writeItem(item: Item): string {
  if (isGroup(item)) return `${item.match === 'any' ? 'or' : 'and'}(${item.items.map(writeItem).join(',')})`;
  const head = `${item.path}:${item.operator}`;
  return arity(item.operator) === 'none' ? head : `${head}:${item.values.map(escaped).join('|')}`;
}

const escaped = (value: string) => value.replace(/[~,()|]/g, '~$&');

/** Reads it; nothing where it is none. */
export function readFilter(text: string): Group | undefined {
  if (text.length > LONGEST) return undefined;
  const reader = { text, at: 0, left: MOST };
  const items = text === '' ? [] : readItems(reader, 0);
  return items && reader.at === text.length ? normal({ match: 'all', items }) : undefined;
}

interface Reader {
  text: string;
  at: number;
  /** Conditions that may still come. */
  left: number;
}

function readItems(reader: Reader, depth: number): Item[] | undefined {
  const items: Item[] = [];
  do {
    const item = readItem(reader, depth);
    if (!item) return undefined;
    items.push(item);
  } while (took(reader, ','));
  return items;
}

function readItem(reader: Reader, depth: number): Item | undefined {
  for (const [word, match] of [
    ['or(', 'any'],
    ['and(', 'all'],
  ] as const) {
    if (!took(reader, word)) continue;
    const items = depth < DEEPEST ? readItems(reader, depth + 1) : undefined;
    return items && took(reader, ')') ? { match, items } : undefined;
  }
  return readCondition(reader);
}

function readCondition(reader: Reader): Item | undefined {
  const [parts, isOver] = readParts(reader);
  const [, path, operator, rest] = /^([^:]*):(\w+)(:?)/.exec(parts[0] ?? '') ?? [];
  if (isOver || --reader.left < 0 || !path || !PATH.test(path) || !isOperator(operator)) return undefined;
  if ((arity(operator) === 'none') !== (rest === '')) return undefined;
  const first = (parts[0] ?? '').slice(path.length + operator.length + 2);
  return { path, operator, values: rest === '' ? [] : [first, ...parts.slice(1)] };
}

const isOperator = (word: string | undefined): word is Operator => OPERATORS.includes(word as Operator);

/** What stands before the next comma or bracket, parted at `|`; and whether the text broke off. */
function readParts(reader: Reader): [string[], boolean] {
  const parts = [''];
  for (; reader.at < reader.text.length; reader.at++) {
    let letter = reader.text[reader.at] ?? '';
    if (letter === ',' || letter === '(' || letter === ')') break;
    if (letter === '|') {
      parts.push('');
      continue;
    }
    if (letter === '~') {
      letter = reader.text[++reader.at] ?? '';
      if (letter === '') return [parts, true];
    }
    parts[parts.length - 1] += letter;
  }
  return [parts, false];
}

function took(reader: Reader, word: string): boolean {
  if (!reader.text.startsWith(word, reader.at)) return false;
  reader.at += word.length;
  return true;
}
