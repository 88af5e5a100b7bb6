import type { EntryAddress } from '../../../api/entry';
import type { Attribute, Model, SavedEntry } from '../../../api/types';
import { isLocalized, mainField } from '../../../form/attribute';
import type { Values } from '../../../form/store/value';
import { useT } from '../../../i18n';
import { Page } from '../../../ui/Page';
import { EntryForm } from './EntryForm';
import { TypeLink } from './TypeLink';
import { useEntryStore } from './useEntryStore';
import type { ModelParts } from './useModelParts';

interface Props {
  address: EntryAddress;
  parts: ModelParts;
  entry: SavedEntry | null;
  /** Another locale, where this one is not there yet. */
  sibling: SavedEntry | null;
  onCreated?(entry: SavedEntry): void;
}

/** The page of an entry, once all is there. */
export function EntryView({ address, parts, entry, sibling, onCreated }: Props) {
  const t = useT();
  const { model, components, locales } = parts;
  const { isSingle, locale } = address;
  const shared = sibling ? sharedOf(model, sibling) : undefined;
  const isTranslation = locale !== undefined && !locales.find(it => it.code === locale)?.isDefault;
  const store = useEntryStore({
    address,
    model,
    components,
    entry,
    shared,
    isTranslation,
    onCreated,
  });
  const name = model.info.displayName;
  const called = titleOf(model, entry ?? sibling);
  const unnamed = entry ? t('form.nameless', { name }) : t('form.new', { name });
  return (
    <Page
      title={isSingle ? name : (called ?? unnamed)}
      back={isSingle ? undefined : <TypeLink model={model} />}
      lead={!entry && sibling ? t('form.translation', { locale: locale ?? '' }) : undefined}
    >
      <EntryForm store={store} locale={locale} />
    </Page>
  );
}

function titleOf(model: Model, entry: SavedEntry | null): string | undefined {
  const value = entry?.[mainField(model) ?? ''];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The values of attributes that are the same in every locale. */
function sharedOf(model: Model, entry: SavedEntry): Values {
  const isShared = ([, it]: [string, Attribute]) => !isLocalized(it);
  const names = Object.entries(model.attributes as Record<string, Attribute>).filter(isShared);
  return Object.fromEntries(names.map(([name]) => [name, entry[name]]));
}
