import type { Attribute, Model } from '../../api/types';

export const RELATIONS = ['manyToOne', 'oneToOne', 'oneToMany', 'manyToMany'] as const;
export type RelationKind = (typeof RELATIONS)[number];

/** The same relation, seen from the other side. */
export const MIRROR: Record<RelationKind, RelationKind> = {
  manyToOne: 'oneToMany',
  oneToMany: 'manyToOne',
  oneToOne: 'oneToOne',
  manyToMany: 'manyToMany',
};

export const isRelationKind = (it: unknown): it is RelationKind => RELATIONS.includes(it as RelationKind);

/** To entries of any type, and back from them. */
const POLYMORPHIC = ['morphToOne', 'morphToMany', 'morphOne', 'morphMany'] as const;

export const isPolymorphic = (it: unknown): it is (typeof POLYMORPHIC)[number] =>
  POLYMORPHIC.includes(it as never);

/** Whether many of this side belong to one of the other, and the other way round. */
export const isMany = (kind: RelationKind) => ({
  here: kind === 'manyToOne' || kind === 'manyToMany',
  there: kind === 'oneToMany' || kind === 'manyToMany',
});

/** Components lead one way; an entry of a single type is alone, so there are not many of it. */
export function kindsFor(model: Model): readonly RelationKind[] {
  return model.category || model.kind === 'singleType' ? ['oneToOne', 'oneToMany'] : RELATIONS;
}

/** The name of the field on the other side. */
export function otherSide(attribute: Attribute): string | undefined {
  return (attribute.inversedBy ?? attribute.mappedBy) as string | undefined;
}

/** The option that holds this name: which side keeps the links follows from the kind, where it does. */
function sideOf(attribute: Attribute): 'inversedBy' | 'mappedBy' {
  if (attribute.relation === 'manyToOne') return 'inversedBy';
  if (attribute.relation === 'oneToMany') return 'mappedBy';
  return attribute.mappedBy ? 'mappedBy' : 'inversedBy';
}

/** A relation with another name, or none, on the other side. */
export function withOtherSide(attribute: Attribute, name: string | undefined): Attribute {
  const side = sideOf(attribute);
  const { inversedBy, mappedBy, ...rest } = attribute;
  return (name === undefined ? rest : { ...rest, [side]: name }) as Attribute;
}

/** A relation of another kind, whose other side keeps its name. */
export function withRelation(attribute: Attribute, relation: RelationKind): Attribute {
  const other = otherSide(attribute);
  return withOtherSide({ ...withOtherSide(attribute, undefined), relation }, other);
}

/** What the other side of a relation looks like. */
export function counterpart(uid: string, name: string, attribute: Attribute, before?: Attribute): Attribute {
  const { inversedBy, mappedBy, ...rest } = before ?? ({} as Attribute);
  const relation = MIRROR[attribute.relation as RelationKind];
  const side = attribute.mappedBy ? 'inversedBy' : 'mappedBy';
  return { ...rest, type: 'relation', relation, target: uid, [side]: name };
}

export const isTwoSided = (attribute: Attribute | undefined): attribute is Attribute =>
  attribute?.type === 'relation' && isRelationKind(attribute.relation) && otherSide(attribute) !== undefined;
