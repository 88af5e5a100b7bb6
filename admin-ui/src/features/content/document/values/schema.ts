import type { Attribute, Model } from '../../../../api/types';

export type ModelOf = (uid: string) => Model | undefined;

export const hasDrafts = (model: Model) => model.options?.draftAndPublish === true;

export const isLocalized = (it: Pick<Model, 'pluginOptions'> | Attribute | undefined) =>
  (it?.pluginOptions as { i18n?: { localized?: boolean } } | null | undefined)?.i18n?.localized === true;

export const isSingle = (model: Model) => model.kind === 'singleType';

/** The attributes of a type or component in their order. */
export const attributesOf = (model: Model) => Object.entries(model.attributes) as [string, Attribute][];

export const isToMany = (attribute: Attribute) => /many$/i.test(String(attribute.relation));

/** The attribute that an entry is called by, as the server chooses it. */
export function mainField(model: Model | undefined): string | undefined {
  if (!model) return undefined;
  const chosen = (model.pluginOptions?.bastide as { mainField?: string } | undefined)?.mainField;
  return chosen ?? attributesOf(model).find(([, it]) => it.type === 'string')?.[0];
}

/** `metaTitle` as people write it: “Meta title”. */
export function words(name: string): string {
  const apart = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

/** The part of an entry that a component is, by its uid or the one that it carries. */
export function componentOf(attribute: Attribute, part: unknown): string {
  const own = (part as { __component?: string } | null)?.__component;
  return own ?? String(attribute.component ?? '');
}
