import type { Attribute, Model } from '../../../../api/types';

export type ModelOf = (uid: string) => Model | undefined;

export const isSingle = (model: Model) => model.kind === 'singleType';

/** The attributes of a type or component in their order. */
export const attributesOf = (model: Model) => Object.entries(model.attributes) as [string, Attribute][];

export const isToMany = (attribute: Attribute) => /many$/i.test(String(attribute.relation));

/** The component that a part of an entry is: the one that it names, or the only one there can be. */
export function componentOf(attribute: Attribute, part: unknown): string {
  const own = (part as { __component?: string } | null)?.__component;
  return own ?? String(attribute.component ?? '');
}
