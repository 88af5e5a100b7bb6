import { type Field, OPERATORS_OF } from './fields';
import { arity, type Condition, type Group, isComplete, isGroup, type Operator } from './tree';

/** A filter while it is edited: each part has an id, by which it stays itself. */
export type DraftItem = DraftGroup | DraftCondition;
export interface DraftGroup {
  id: number;
  match: Group['match'];
  items: DraftItem[];
}
export type DraftCondition = Condition & { id: number };

export const isDraftGroup = (item: DraftItem): item is DraftGroup => 'items' in item;

let lastId = 0;

export function draftOf({ match, items }: Group): DraftGroup {
  const draft = (it: Group['items'][number]): DraftItem =>
    isGroup(it) ? draftOf(it) : { ...it, id: ++lastId };
  return { id: ++lastId, match, items: items.map(draft) };
}

/** Without what is of no use to anybody else. */
export function filterOf({ match, items }: DraftGroup): Group {
  return {
    match,
    items: items.map(it =>
      isDraftGroup(it) ? filterOf(it) : { path: it.path, operator: it.operator, values: filled(it) },
    ),
  };
}

const filled = ({ operator, values }: Condition) => {
  const trimmed = values.map(it => it.trim());
  return arity(operator) === 'many' ? trimmed.filter(Boolean) : trimmed;
};

/** A condition about a field, as it begins. */
export function begin(field: Field): DraftCondition {
  const operator = OPERATORS_OF[field.kind][0] ?? 'notNull';
  return { id: ++lastId, path: field.path, operator, values: blanks(operator) };
}

export const beginGroup = (field: Field): DraftGroup => ({
  id: ++lastId,
  match: 'any',
  items: [begin(field), begin(field)],
});

/** With another operator; values stay where they still fit. */
export function withOperator(it: DraftCondition, operator: Operator): DraftCondition {
  const [before, after] = [arity(it.operator), arity(operator)];
  const values = before === after ? it.values : after === 'none' ? [] : blanks(operator, it.values[0]);
  return { ...it, operator, values };
}

function blanks(operator: Operator, first = ''): string[] {
  switch (arity(operator)) {
    case 'none':
      return [];
    case 'one':
      return [first];
    case 'two':
      return [first, ''];
    case 'many':
      return first === '' ? [] : [first];
  }
}

export const isWhole = (group: DraftGroup): boolean =>
  group.items.every(it => (isDraftGroup(it) ? isWhole(it) : isComplete(it)));
