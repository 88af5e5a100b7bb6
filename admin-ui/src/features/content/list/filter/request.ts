import type { Query, QueryValue } from '../../../../api/queryString';
import { arity, type Condition, type Group, type Item, isGroup, normal, type Operator } from './tree';

/** The filter as the content API takes it; nothing where it asks for nothing. */
export function filtersOf(filter: Group): Query | undefined {
  const group = normal(filter);
  return group.items.length === 0 ? undefined : ofGroup(group);
}

const ofItem = (item: Item): Query => (isGroup(item) ? ofGroup(item) : ofCondition(item));

function ofGroup({ match, items }: Group): Query {
  const [only] = items;
  if (items.length === 1 && only) return ofItem(only);
  return { [match === 'any' ? '$or' : '$and']: items.map(ofItem) };
}

function ofCondition(condition: Condition): Query {
  const { path, operator, values } = condition;
  const compared =
    operator === 'none'
      ? { $not: within(path, { $in: values }) }
      : within(path, { [`$${operator}`]: comparedWith(condition) });
  // In a database nothing is unlike nothing. For people, what is empty is not “News”.
  return NEGATIONS.has(operator) ? { $or: [compared, within(path, { $null: true })] } : compared;
}

const NEGATIONS = new Set<Operator>(['ne', 'nei', 'notContainsi', 'none']);

function comparedWith({ operator, values }: Condition): QueryValue {
  switch (arity(operator)) {
    case 'none':
      return true;
    case 'one':
      return values[0] ?? '';
    default:
      return values;
  }
}

const within = (path: string, comparison: Query): Query =>
  path.split('.').reduceRight<Query>((inner, name) => ({ [name]: inner }), comparison);
