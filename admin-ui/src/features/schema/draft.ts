import type { SchemaDraft } from '../../api/models';
import type { Attribute, Model } from '../../api/types';
import { spread } from './partners';

/** An attribute while it is edited. */
export interface Field {
  name: string;
  /** The name it has on the server; none where it is new. */
  was?: string;
  attribute: Attribute;
}

/** A type or component while it is edited. */
export interface Draft {
  displayName: string;
  description: string;
  draftAndPublish: boolean;
  localized: boolean;
  /** The field, by its key, that names the end user an entry belongs to. */
  owner: string;
  /** The field, by its key, that says what an entry is called. */
  mainField: string;
  fields: Field[];
}

/** By which a field is known; a new one may have the name that another one had. */
export const keyOf = ({ was, name }: Field) => was ?? `new ${name}`;

/** What becomes of one attribute. */
export type FieldState = 'same' | 'new' | 'changed' | 'renamed';

export function draftOf(model: Model): Draft {
  return {
    displayName: model.info.displayName,
    description: model.info.description ?? '',
    draftAndPublish: model.options?.draftAndPublish === true,
    localized: isLocalized(model.pluginOptions),
    owner: bastideOf(model.pluginOptions).owner ?? '',
    mainField: bastideOf(model.pluginOptions).mainField ?? '',
    fields: Object.entries(model.attributes as Record<string, Attribute>).map(([name, attribute]) => ({
      name,
      was: name,
      attribute,
    })),
  };
}

/**
 * The draft as the API takes it; what it says nothing about stays as it is. Types at the other end of
 * relations come along where their ends change too.
 */
export function bodyOf(model: Model, draft: Draft, all: Model[]): SchemaDraft {
  const { own, partners } = spread(model, draft, all);
  const schema = {
    ...bare(model),
    info: { ...model.info, displayName: draft.displayName, description: draft.description },
    ...(!model.category && {
      options: { ...model.options, draftAndPublish: draft.draftAndPublish },
    }),
    ...pluginOptions(model, draft),
    attributes: withRenames(own, draft),
  };
  return model.category ? { components: [schema] } : { contentTypes: [schema, ...partners.map(bare)] };
}

/** Without what follows from its uid. */
function bare({ category, builtIn, ...schema }: Model) {
  return schema;
}

function withRenames(attributes: Record<string, Attribute>, draft: Draft): Record<string, Attribute> {
  const was = new Map(draft.fields.map(it => [it.name, it.was]));
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const before = was.get(name);
      return [name, before && before !== name ? { ...attribute, renamedFrom: before } : attribute];
    }),
  );
}

export function stateOf(model: Model, field: Field): FieldState {
  if (!field.was) return 'new';
  if (field.was !== field.name) return 'renamed';
  return same(model.attributes[field.was], field.attribute) ? 'same' : 'changed';
}

/** The attributes that the draft leaves out. */
export function removed(model: Model, draft: Draft): string[] {
  const kept = new Set(draft.fields.map(it => it.was));
  return Object.keys(model.attributes).filter(it => !kept.has(it));
}

/** How many things differ. */
export function countChanges(model: Model, draft: Draft): number {
  const before = draftOf(model);
  const fields = draft.fields.filter(it => stateOf(model, it) !== 'same').length;
  const settings = SETTINGS.filter(it => before[it] !== draft[it]).length;
  const names = (it: Draft) => it.fields.map(({ was }) => was).filter(Boolean);
  const gone = removed(model, draft);
  const isMoved = !same(
    names(before).filter(it => !gone.includes(String(it))),
    names(draft),
  );
  return fields + settings + gone.length + (isMoved ? 1 : 0);
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function isLocalized(options: Model['pluginOptions']): boolean {
  const i18n = (options as { i18n?: { localized?: boolean } } | undefined)?.i18n;
  return i18n?.localized === true;
}

function withLocalized(options: Record<string, unknown>, localized: boolean) {
  if (localized === isLocalized(options)) return options;
  return { ...options, i18n: { ...(options.i18n as object), localized } };
}

/** Settings that name a field. */
const NAMING = ['owner', 'mainField'] as const;
type Named = Partial<Record<(typeof NAMING)[number], string>>;

const SETTINGS = ['displayName', 'description', 'draftAndPublish', 'localized', ...NAMING] as const;

const bastideOf = (options: Model['pluginOptions']) =>
  (options as { bastide?: Named } | undefined)?.bastide ?? {};

function pluginOptions(model: Model, draft: Draft): Pick<Model, 'pluginOptions'> {
  const before = model.pluginOptions ?? {};
  const options = withNamed(model.category ? before : withLocalized(before, draft.localized), draft);
  return options === before ? {} : { pluginOptions: options };
}

/** Fields under the names that they have now; none where they go. */
function withNamed(options: Record<string, unknown>, draft: Draft): Record<string, unknown> {
  const before = bastideOf(options);
  const nameOf = (key: string) => draft.fields.find(it => keyOf(it) === key)?.name;
  const named = NAMING.map(it => [it, nameOf(draft[it])] as const);
  if (named.every(([it, name]) => before[it] === name)) return options;
  const { bastide, ...rest } = options;
  const { owner: _, mainField: __, ...others } = before;
  const kept = { ...others, ...Object.fromEntries(named.filter(([, name]) => name)) };
  return Object.keys(kept).length > 0 ? { ...rest, bastide: kept } : rest;
}
