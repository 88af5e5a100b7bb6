import type { Attribute, Model } from '../../../api/types';

export const attributesOf = (model: Model | undefined): [string, Attribute][] =>
  Object.entries((model?.attributes ?? {}) as Record<string, Attribute>);

/** Whether lists can show it at all: passwords never come out, and zones are no value. */
export const isShown = ({ type }: Attribute) => type !== 'password' && type !== 'dynamiczone';

/** The attribute that says what an entry is called: the one that was chosen, or the first short text. */
export function mainField(model: Model | undefined): string {
  const options = model?.pluginOptions as { bastide?: { mainField?: string } } | null | undefined;
  const chosen = options?.bastide?.mainField;
  const all = attributesOf(model);
  if (chosen && all.some(([name]) => name === chosen)) return chosen;
  return all.find(([, it]) => it.type === 'string')?.[0] ?? 'documentId';
}

export const hasDrafts = (model: Model) => model.options?.draftAndPublish === true;

export function isLocalized(model: Model): boolean {
  const options = model.pluginOptions as { i18n?: { localized?: boolean } } | null | undefined;
  return options?.i18n?.localized === true;
}
