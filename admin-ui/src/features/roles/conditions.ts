import type { Attribute, Limit, Model } from '../../api/types';
import { owners } from './rowRule';

/** One condition of a row rule, as a form has it. */
export interface Condition {
  field: string;
  operator: Operator;
  value: string;
}

export type Operator =
  | '$eq'
  | '$ne'
  | '$contains'
  | '$startsWith'
  | '$lt'
  | '$lte'
  | '$gt'
  | '$gte'
  | '$null'
  | '$notNull'
  /** The user who asks. */
  | 'me';

const TEXT: Operator[] = ['$eq', '$ne', '$contains', '$startsWith', '$null', '$notNull'];
const ORDER: Operator[] = ['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$null', '$notNull'];
const CHOICE: Operator[] = ['$eq', '$ne', '$null', '$notNull'];

const OPERATORS: Record<string, Operator[]> = {
  string: TEXT,
  text: TEXT,
  email: TEXT,
  uid: TEXT,
  integer: ORDER,
  biginteger: ORDER,
  float: ORDER,
  decimal: ORDER,
  date: ORDER,
  datetime: ORDER,
  time: ORDER,
  boolean: CHOICE,
  enumeration: CHOICE,
};

const ME = { id: { $eq: '$user.id' } };

/** What a field can be compared by; nothing where a form has no words for it. */
export function operatorsOf(model: Model, field: string): Operator[] {
  if (owners(model).includes(field)) return ['me'];
  const attribute = model.attributes[field] as Attribute | undefined;
  return OPERATORS[attribute?.type ?? ''] ?? [];
}

export const comparable = (model: Model): string[] =>
  Object.keys(model.attributes).filter(it => operatorsOf(model, it).length > 0);

export const needsValue = (operator: Operator) => !['$null', '$notNull', 'me'].includes(operator);

/** The rule that all of these conditions are; none where one is not whole yet. */
export function ruleOf(model: Model, conditions: Condition[]): Limit['where'] {
  const rules = conditions.map(it => one(model, it));
  if (rules.length === 0 || rules.includes(undefined)) return undefined;
  return rules.length === 1 ? rules[0] : { $and: rules };
}

function one(model: Model, { field, operator, value }: Condition): Record<string, unknown> | undefined {
  if (!operatorsOf(model, field).includes(operator)) return undefined;
  if (operator === 'me') return { [field]: ME };
  if (operator === '$null' || operator === '$notNull') return { [field]: { [operator]: true } };
  if (value === '') return undefined;
  const { type } = model.attributes[field] as Attribute;
  if (type === 'boolean') return { [field]: { [operator]: value === 'true' } };
  const isNumber = ['integer', 'float', 'decimal'].includes(type);
  if (isNumber && !Number.isFinite(Number(value))) return undefined;
  return { [field]: { [operator]: isNumber ? Number(value) : value } };
}

/** The conditions that a rule consists of; none where it is more than a form can show. */
export function conditionsOf(model: Model, where: Limit['where']): Condition[] | undefined {
  const { $and, ...rest } = where ?? {};
  const isList = Array.isArray($and);
  if (isList ? Object.keys(rest).length > 0 : $and !== undefined) return undefined;
  const parts = isList
    ? ($and as Record<string, unknown>[])
    : Object.entries(rest).map(([key, it]) => ({ [key]: it }));
  const found = parts.map(it => read(model, it));
  return found.length === 0 || found.includes(undefined) ? undefined : (found as Condition[]);
}

function read(model: Model, part: Record<string, unknown>): Condition | undefined {
  const [[field, test] = ['', undefined], more] = Object.entries(part);
  if (more || typeof test !== 'object' || test === null) return undefined;
  if (JSON.stringify(test) === JSON.stringify(ME)) return { field, operator: 'me', value: '' };
  const [[operator, value] = ['', undefined], another] = Object.entries(test);
  if (another || !operatorsOf(model, field).includes(operator as Operator)) return undefined;
  const isFlag = operator === '$null' || operator === '$notNull';
  if (isFlag && value !== true) return undefined;
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  return { field, operator: operator as Operator, value: isFlag ? '' : String(value) };
}
