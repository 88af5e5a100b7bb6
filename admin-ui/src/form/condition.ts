import type { Attribute } from '../api/types';
import { isObject, same } from './store/value';

/** Levels of operators that are looked into, as many as the server does. */
const DEEPEST = 16;

/** The value of an attribute beside the one that has the rule. */
type Read = (name: string) => unknown;

const ruleOf = ({ conditions }: Attribute): unknown =>
  isObject(conditions) ? conditions.visible : undefined;

/**
 * Whether the form shows an attribute: its `conditions.visible`, a JSON-logic rule over the values
 * beside it (REST contract, section 1.4). Judges as the server does, which checks what is visible
 * alone; so no library, whose operators are others. A rule that is not understood hides nothing.
 */
export function isVisible(attribute: Attribute, read: Read): boolean {
  const rule = ruleOf(attribute);
  if (rule === undefined) return true;
  const answer = evaluate(rule, read, 0);
  return answer === undefined || isTruthy(answer);
}

/** The attributes whose values its rule looks at. */
export function lookedAt(attribute: Attribute): string[] {
  return [...new Set(variables(ruleOf(attribute), 0))];
}

function variables(rule: unknown, depth: number): string[] {
  if (depth > 2 * DEEPEST) return [];
  if (Array.isArray(rule)) return rule.flatMap(it => variables(it, depth + 1));
  if (!isObject(rule)) return [];
  if ('var' in rule) return pathOf(rule.var).slice(0, 1);
  return Object.values(rule).flatMap(it => variables(it, depth + 1));
}

const pathOf = (named: unknown): string[] => {
  const path = Array.isArray(named) ? named[0] : named;
  return typeof path === 'string' ? path.split('.') : [];
};

/** The value of a rule; `undefined` where it is not understood. */
function evaluate(rule: unknown, read: Read, depth: number): unknown {
  if (!isObject(rule)) return rule;
  const [entry, ...more] = Object.entries(rule);
  if (!entry || more.length > 0 || depth >= DEEPEST) return undefined;
  const [operator, given] = entry;
  if (operator === 'var') return variable(given, read);
  const values = [given].flat().map(it => evaluate(it, read, depth + 1));
  const [one, other] = values;
  const isKnown = (most: number) =>
    values.length >= most && values.slice(0, most).every(it => it !== undefined);
  if (operator === '!') return isKnown(1) ? !isTruthy(one) : undefined;
  if (operator === 'and') return isKnown(values.length) ? values.every(isTruthy) : undefined;
  if (operator === 'or') return isKnown(values.length) ? values.some(isTruthy) : undefined;
  return isKnown(2) ? compared(operator, one, other) : undefined;
}

function compared(operator: string, one: unknown, other: unknown): boolean | undefined {
  if (operator === '==') return isEqual(one, other);
  if (operator === '!=') return !isEqual(one, other);
  if (operator === '===') return same(one, other);
  if (operator === '!==') return !same(one, other);
  if (operator === 'in') return Array.isArray(other) ? other.some(it => same(it, one)) : undefined;
  const [left, right] = [number(one), number(other)];
  if (left === undefined || right === undefined) return undefined;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' ? left >= right : undefined;
}

/** `{"var": "a.b"}`, or with a default for what is not there: `{"var": ["a.b", 0]}`. */
function variable(named: unknown, read: Read): unknown {
  const [first, ...rest] = pathOf(named);
  if (first === undefined) return undefined;
  const within = (value: unknown, key: string) => (isObject(value) ? value[key] : undefined);
  const found = rest.reduce(within, read(first));
  return found ?? (Array.isArray(named) ? named[1] : undefined) ?? null;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function number(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : undefined;
}

/** `==` of JavaScript, between single values. */
function isEqual(one: unknown, other: unknown): boolean {
  if (same(one, other)) return true;
  const [left, right] = [number(one), number(other)];
  const areTexts = typeof one === 'string' && typeof other === 'string';
  return !areTexts && left !== undefined && left === right;
}

/** As in JavaScript, but that an empty list is not. */
const isTruthy = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
