import type { Attribute, Model } from '../api/types';

/** Made of components: one, several, or several of different kinds. */
export const isStructure = ({ type }: Attribute) => type === 'component' || type === 'dynamiczone';

export const isMany = ({ type, repeatable }: Attribute) => type === 'dynamiczone' || repeatable === true;

interface I18n {
  i18n?: { localized?: boolean };
}

export const isLocalizedModel = (model: Model) =>
  (model.pluginOptions as I18n | undefined)?.i18n?.localized === true;

/** Whether each locale has a value of its own (REST contract, 2.5). */
export const isLocalized = ({ type, pluginOptions }: Attribute) =>
  type === 'relation' || type === 'uid' || (pluginOptions as I18n | undefined)?.i18n?.localized === true;

export const hasDrafts = (model: Model) => model.options?.draftAndPublish === true;

/** What the form shows, in the order of the model. */
export function shownAttributes(model: Model): [string, Attribute][] {
  return Object.entries(model.attributes as Record<string, Attribute>).filter(
    ([, it]) => it.hidden !== true && it.visible !== false,
  );
}

/** The attribute that says what an entry or component is called. */
export function mainField(model: Model): string | undefined {
  const named = (model.pluginOptions?.bastide as { mainField?: string } | undefined)?.mainField;
  if (named && model.attributes[named]) return named;
  const texts = shownAttributes(model);
  return (texts.find(([, it]) => it.type === 'string') ?? texts.find(([, it]) => it.type === 'text'))?.[0];
}
