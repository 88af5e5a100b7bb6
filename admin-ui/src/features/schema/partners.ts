import type { Attribute, Model } from '../../api/types';
import type { Draft } from './draft';
import { counterpart, isTwoSided, otherSide } from './relation';

type Attributes = Record<string, Attribute>;

/** What a draft makes of its own attributes and of those of other types. */
export interface Spread {
  own: Attributes;
  /** The other types whose ends of relations follow, whole, with their new attributes. */
  partners: Model[];
}

/**
 * A relation with two sides is two attributes, which are renamed, changed and removed together. What
 * the other side needs is found here, so that who edits one type need not know of it.
 */
export function spread(model: Model, draft: Draft, all: Model[]): Spread {
  const own: Attributes = Object.fromEntries(draft.fields.map(it => [it.name, { ...it.attribute }]));
  const others = new Map<string, Attributes>();
  const attributesOf = (uid: string): Attributes | undefined => {
    const before = all.find(it => it.uid === uid);
    if (!before || before.builtIn) return undefined;
    if (!others.has(uid)) others.set(uid, { ...(before.attributes as Attributes) });
    return others.get(uid);
  };
  const put = (uid: string, next: Attributes) => void others.set(uid, next);

  for (const [name, before] of Object.entries(model.attributes as Attributes)) {
    if (!isTwoSided(before)) continue;
    const field = draft.fields.find(it => it.was === name);
    const target = String(before.target);
    const back = String(otherSide(before));
    if (target === model.uid) {
      followOwn(own, draft, name, back);
      continue;
    }
    const there = attributesOf(target);
    const end = there?.[back];
    if (!there || !end) continue;
    const after = field?.attribute;
    if (field && isTwoSided(after) && after.target === target) {
      const next = counterpart(model.uid, field.name, after, end);
      put(target, replaced(there, back, String(otherSide(after)), next));
    } else put(target, without(there, back, before));
  }
  for (const [name, attribute] of Object.entries(own)) {
    if (!isTwoSided(attribute) || attribute.target !== model.uid) continue;
    own[String(otherSide(attribute))] ??= counterpart(model.uid, name, attribute);
  }
  const partners = [...others].flatMap(([uid, attributes]) => {
    const before = all.find(it => it.uid === uid);
    const isSame = JSON.stringify(before?.attributes) === JSON.stringify(attributes);
    return before && !isSame ? [{ ...before, attributes }] : [];
  });
  return { own, partners };
}

/** A type that is related with itself has both ends in the same draft. */
function followOwn(own: Attributes, draft: Draft, name: string, back: string) {
  const here = draft.fields.find(it => it.was === name);
  const there = draft.fields.find(it => it.was === back);
  if (!here || name === back) return;
  const attribute = own[here.name];
  if (!isTwoSided(attribute) || otherSide(attribute) !== back) return;
  const side = attribute.mappedBy ? 'mappedBy' : 'inversedBy';
  const { [side]: _, ...rest } = attribute;
  if (!there && side === 'mappedBy') delete own[here.name];
  else own[here.name] = { ...rest, ...(there && { [side]: there.name }) } as Attribute;
}

/** The attributes with one of them under another name and with other options, in its place. */
function replaced(attributes: Attributes, name: string, as: string, next: Attribute): Attributes {
  const renamed = as === name ? next : { ...next, renamedFrom: name };
  return Object.fromEntries(
    Object.entries(attributes).map(([key, it]) => (key === name ? [as, renamed] : [key, it])),
  );
}

/** Where the side that keeps the links goes, the other one goes with it; else the links stay. */
function without(attributes: Attributes, back: string, before: Attribute): Attributes {
  const { [back]: end, ...rest } = attributes;
  if (before.inversedBy) return rest;
  return Object.fromEntries(
    Object.entries(attributes).map(([key, it]) => {
      if (key !== back) return [key, it];
      const { inversedBy: _, ...oneWay } = end as Attribute;
      return [key, oneWay as Attribute];
    }),
  );
}
