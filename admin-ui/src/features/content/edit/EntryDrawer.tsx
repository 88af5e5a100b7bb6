import { useRef } from 'react';
import type { SavedEntry } from '../../../api/types';
import { isLocalizedModel } from '../../../form/attribute';
import type { FormStore } from '../../../form/store/form';
import { useT } from '../../../i18n';
import { confirm } from '../../../ui/confirm';
import { Loaded } from '../../../ui/Loaded';
import { SidePanel } from '../../../ui/SidePanel';
import { EntryForm } from './EntryForm';
import { useEntryStore } from './useEntryStore';
import { type ModelParts, useModelParts } from './useModelParts';

interface Props {
  uid: string;
  locale?: string;
  onCreated(entry: SavedEntry): void;
  onClose(): void;
}

/** A new entry of another type, made without leaving the one that shall lead to it. */
export function EntryDrawer({ uid, locale, onCreated, onClose }: Props) {
  const t = useT();
  const parts = useModelParts(uid);
  const form = useRef<FormStore>(null);
  const close = () => {
    if (!form.current?.isDirty()) return onClose();
    const text = t('form.leave.text');
    confirm(t, { title: t('form.leave.title'), text, action: t('form.leave.go'), onConfirm: onClose });
  };
  const name = parts.data?.model.info.displayName ?? '';
  return (
    <SidePanel opened onClose={close} title={t('form.new', { name })} size="xl">
      <Loaded query={parts}>
        {it => (
          <Opened
            parts={it}
            locale={locale}
            onStore={store => {
              form.current = store;
            }}
            onCreated={onCreated}
          />
        )}
      </Loaded>
    </SidePanel>
  );
}

interface OpenedProps {
  parts: ModelParts;
  locale?: string;
  onStore(store: FormStore): void;
  onCreated(entry: SavedEntry): void;
}

function Opened({ parts: { model, components, locales }, locale, onStore, onCreated }: OpenedProps) {
  const first = locales.find(it => it.isDefault)?.code;
  const address = { uid: model.uid, locale: isLocalizedModel(model) ? (locale ?? first) : undefined };
  const store = useEntryStore({ address, model, components, entry: null, onCreated });
  onStore(store);
  return <EntryForm store={store} locale={address.locale} isInDrawer />;
}
