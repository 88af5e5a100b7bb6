import type { Attribute, Model } from '../../../../api/types';
import { counted, operations } from '../values/links';
import { attributesOf, isToMany, type ModelOf } from '../values/schema';
import { canonical, isEqual, withoutStrangers } from './canonical';

export type Side = 'mine' | 'theirs';

/** An attribute that one side or both have changed. */
export interface Difference {
  name: string;
  attribute: Attribute;
  /** `together` where both hold: what was done to a list of links is done to theirs. */
  kind: Side | 'conflict' | 'together';
  /** Where only theirs can be had: how a long list was before, nobody has said. */
  isFixed?: true;
}

export interface Sides {
  /** What was read before the changes. */
  base: Record<string, unknown>;
  /** What the form holds. */
  mine: Record<string, unknown>;
  /** What the server holds by now. */
  current: Record<string, unknown>;
}

/** What each side did since they had the same, attribute by attribute. */
export function differences(model: Model, sides: Sides, models: ModelOf): Difference[] {
  return attributesOf(model).flatMap(([name, attribute]): Difference[] => {
    const kind = kindOf(name, attribute, sides, models);
    const isFixed = kind === 'theirs' && counted(sides.base[name]) !== undefined;
    return kind ? [{ name, attribute, kind, ...(isFixed && { isFixed }) }] : [];
  });
}

function kindOf(name: string, attribute: Attribute, sides: Sides, models: ModelOf) {
  const [base, theirs] = [sides.base[name], sides.current[name]];
  const mine = name in sides.mine ? sides.mine[name] : base;
  const plain = (value: unknown) => canonical(value, attribute, models, base);
  const [was, my, their] = [plain(base), plain(mine), plain(theirs)];
  const isMine = !isEqual(my, was);
  const isTheirs = !isEqual(their, was);
  if (isMine && isTheirs && isEqual(my, their)) return undefined;
  if (isMine && isTheirs) return addsToTheirs(attribute, mine) ? 'together' : 'conflict';
  if (isMine) return 'mine';
  return isTheirs ? 'theirs' : undefined;
}

/** What is put into a list or taken out of it can be done to another list as well. */
function addsToTheirs(attribute: Attribute, mine: unknown): boolean {
  return attribute.type === 'relation' && isToMany(attribute) && !!operations(mine);
}

/** Which side is taken where nothing was chosen: the one that has changed; none in a conflict. */
export function sideOf(it: Difference, chosen: Record<string, Side>): Side | undefined {
  if (it.isFixed) return 'theirs';
  const own = it.kind === 'together' ? 'mine' : it.kind === 'conflict' ? undefined : it.kind;
  return chosen[it.name] ?? own;
}

/** The entry that comes of it: theirs, and mine where mine was chosen. */
export function merged(
  found: Difference[],
  sides: Sides,
  chosen: Record<string, Side>,
): Record<string, unknown> {
  const entry: Record<string, unknown> = { ...sides.current };
  for (const it of found)
    if (sideOf(it, chosen) === 'mine')
      entry[it.name] = withoutStrangers(sides.mine[it.name], it.attribute, sides.current[it.name]);
  return entry;
}
