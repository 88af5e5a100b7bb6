import { useQuery } from '@tanstack/react-query';
import { type EntryAddress, entry as entryQuery, sibling } from '../../../api/entry';
import { locales } from '../../../api/locales';
import { model as modelQuery, models } from '../../../api/models';
import type { Locale, Model, SavedEntry } from '../../../api/types';
import { isLocalized, isLocalizedModel, mainField } from '../../../form/attribute';
import type { Values } from '../../../form/store/value';
import { useT } from '../../../i18n';
import { Loaded } from '../../../ui/Loaded';
import { Page } from '../../../ui/Page';
import { EntryForm } from './EntryForm';
import { Missing } from './Missing';
import { TypeLink } from './TypeLink';
import { useEntryStore } from './useEntryStore';

interface Props {
  uid: string;
  documentId?: string;
  locale?: string;
  isSingle?: boolean;
  onCreated?(entry: SavedEntry): void;
}

/** Brings together what a form needs: the model with its components, the locales, and the entry. */
export function EntryLoader(props: Props) {
  const t = useT();
  const model = useQuery(modelQuery('content-types', props.uid));
  const components = useQuery(models('components'));
  const known = useQuery(locales());
  if (!model.data || !components.data || !known.data) {
    const failed = [model, components, known].find(it => it.error) ?? model;
    return (
      <Page title={t('form.loading')}>
        <Loaded query={failed as typeof model}>{() => null}</Loaded>
      </Page>
    );
  }
  return <WithModel {...props} model={model.data} components={components.data} locales={known.data} />;
}

interface WithModelProps extends Props {
  model: Model;
  components: Model[];
  locales: Locale[];
}

function WithModel({ model, components, locales, ...props }: WithModelProps) {
  const t = useT();
  const first = locales.find(it => it.isDefault)?.code;
  const locale = isLocalizedModel(model) ? (props.locale ?? first) : undefined;
  const address: EntryAddress = {
    uid: props.uid,
    documentId: props.documentId,
    locale,
    isSingle: props.isSingle,
  };
  const isNew = !props.isSingle && !props.documentId;
  const found = useQuery({ ...entryQuery(address), enabled: !isNew });
  const isMissing = !isNew && found.data === null;
  const others = useQuery({ ...sibling(address), enabled: isMissing && isLocalizedModel(model) });
  const back = props.isSingle ? undefined : <TypeLink model={model} />;
  if (!isNew && found.data === undefined)
    return (
      <Page title={model.info.displayName} back={back}>
        <Loaded query={found}>{() => null}</Loaded>
      </Page>
    );
  if (isMissing && isLocalizedModel(model) && others.data === undefined)
    return (
      <Page title={model.info.displayName} back={back}>
        <Loaded query={others}>{() => null}</Loaded>
      </Page>
    );
  if (isMissing && !props.isSingle && !others.data)
    return (
      <Page title={t('form.missing')} back={back}>
        <Missing model={model} />
      </Page>
    );
  return (
    <Opened
      address={address}
      model={model}
      components={components}
      entry={found.data ?? null}
      sibling={others.data ?? null}
      onCreated={props.onCreated}
    />
  );
}

interface OpenedProps {
  address: EntryAddress;
  model: Model;
  components: Model[];
  entry: SavedEntry | null;
  sibling: SavedEntry | null;
  onCreated?(entry: SavedEntry): void;
}

function Opened({ address, model, components, entry, sibling, onCreated }: OpenedProps) {
  const t = useT();
  const shared = sibling ? sharedOf(model, sibling) : undefined;
  const store = useEntryStore({ address, model, components, entry, shared, onCreated });
  const name = model.info.displayName;
  const title =
    titleOf(model, entry ?? sibling) ?? (entry ? t('form.nameless', { name }) : t('form.new', { name }));
  return (
    <Page
      title={address.isSingle ? name : title}
      back={address.isSingle ? undefined : <TypeLink model={model} />}
      lead={!entry && sibling ? t('form.translation', { locale: address.locale ?? '' }) : undefined}
    >
      <EntryForm store={store} locale={address.locale} />
    </Page>
  );
}

function titleOf(model: Model, entry: SavedEntry | null): string | undefined {
  const value = entry?.[mainField(model) ?? ''];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Attributes that have no locales, and the components that are still those of another entry. */
function sharedOf(model: Model, { id: _, ...values }: SavedEntry): Values {
  const isShared = ([name]: [string, unknown]) => {
    const attribute = model.attributes[name];
    return attribute !== undefined && !isLocalized(attribute as never);
  };
  return Object.fromEntries(Object.entries(values).filter(isShared));
}
