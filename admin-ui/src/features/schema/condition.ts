import type { Attribute } from '../../api/types';
import type { Field } from './draft';

/** A field is shown when another one has, or has not, a value. */
export interface Condition {
  field: string;
  is: boolean;
  value: string | boolean;
}

/** Values that a condition can name are few and known: those of choices, and yes or no. */
export const isSource = ({ type }: Attribute) => type === 'boolean' || type === 'enumeration';

export const ruleOf = ({ conditions }: Attribute): unknown =>
  (conditions as { visible?: unknown } | undefined)?.visible;

/** What a rule says; none where there is no rule, or more of one than a form can show. */
export function conditionOf(attribute: Attribute): Condition | undefined {
  const [[operator, parts] = [], ...more] = Object.entries(ruleOf(attribute) ?? {});
  if ((operator !== '==' && operator !== '!=') || more.length > 0 || !Array.isArray(parts)) return undefined;
  const [source, value] = parts as [{ var?: unknown } | undefined, unknown];
  const field = source?.var;
  if (typeof field !== 'string' || (typeof value !== 'string' && typeof value !== 'boolean'))
    return undefined;
  return { field, is: operator === '==', value };
}

/** An attribute with another condition, or with none; other rules of it stay. */
export function withCondition(attribute: Attribute, condition: Condition | undefined): Attribute {
  const { conditions, ...rest } = attribute;
  const { visible: _, ...others } = (conditions ?? {}) as Record<string, unknown>;
  const next = condition ? { ...others, visible: written(condition) } : others;
  return (Object.keys(next).length > 0 ? { ...rest, conditions: next } : rest) as Attribute;
}

const written = ({ field, is, value }: Condition) => ({ [is ? '==' : '!=']: [{ var: field }, value] });

/** Fields after one of them got another name, under which others go on to refer to it. */
export function following(fields: Field[], was: string, now: string): Field[] {
  if (was === now) return fields;
  return fields.map(field => {
    const { targetField, conditions } = field.attribute;
    if (targetField !== was && conditions === undefined) return field;
    return {
      ...field,
      attribute: {
        ...field.attribute,
        ...(targetField === was && { targetField: now }),
        ...(conditions !== undefined && { conditions: renamed(conditions, was, now) }),
      },
    };
  });
}

function renamed(rule: unknown, was: string, now: string): unknown {
  if (Array.isArray(rule)) return rule.map(it => renamed(it, was, now));
  if (typeof rule !== 'object' || rule === null) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, it]) => [
      key,
      key === 'var' ? path(it, was, now) : renamed(it, was, now),
    ]),
  );
}

/** `name`, `name.member`, or either with a default in a list. */
function path(named: unknown, was: string, now: string): unknown {
  if (Array.isArray(named)) return [path(named[0], was, now), ...named.slice(1)];
  if (typeof named !== 'string') return named;
  const [first, ...rest] = named.split('.');
  return first === was ? [now, ...rest].join('.') : named;
}
