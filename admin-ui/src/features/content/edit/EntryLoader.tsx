import { useQuery } from '@tanstack/react-query';
import { entry as entryQuery, sibling } from '../../../api/entry';
import type { SavedEntry } from '../../../api/types';
import { isLocalizedModel } from '../../../form/attribute';
import { useT } from '../../../i18n';
import { Loaded } from '../../../ui/Loaded';
import { Page } from '../../../ui/Page';
import { EntryView } from './EntryView';
import { Missing } from './Missing';
import { TypeLink } from './TypeLink';
import { type ModelParts, useModelParts } from './useModelParts';

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
  const parts = useModelParts(props.uid);
  if (parts.data) return <WithModel {...props} parts={parts.data} />;
  return (
    <Page title={t('form.loading')}>
      <Loaded query={parts}>{() => null}</Loaded>
    </Page>
  );
}

function WithModel({ parts, onCreated, ...props }: Props & { parts: ModelParts }) {
  const t = useT();
  const { uid, documentId, isSingle } = props;
  const { model } = parts;
  const isTranslated = isLocalizedModel(model);
  const locale = isTranslated ? (props.locale ?? parts.locales.find(it => it.isDefault)?.code) : undefined;
  const address = { uid, documentId, locale, isSingle };
  const isNew = !isSingle && !documentId;
  const found = useQuery({ ...entryQuery(address), enabled: !isNew });
  const isMissing = found.data === null;
  const asksOthers = isMissing && isTranslated;
  const others = useQuery({ ...sibling(address), enabled: asksOthers });
  const back = isSingle ? undefined : <TypeLink model={model} />;

  const isWaiting = (!isNew && found.data === undefined) || (asksOthers && others.data === undefined);
  if (isWaiting)
    return (
      <Page title={model.info.displayName} back={back}>
        <Loaded query={found.data === undefined ? found : others}>{() => null}</Loaded>
      </Page>
    );
  if (isMissing && !isSingle && !others.data)
    return (
      <Page title={t('form.missing')} back={back}>
        <Missing model={model} />
      </Page>
    );
  return (
    <EntryView
      address={address}
      parts={parts}
      entry={found.data ?? null}
      sibling={others.data ?? null}
      onCreated={onCreated}
    />
  );
}
