import { Button } from '@mantine/core';
import { hasDrafts } from '../../../form/attribute';
import type { FormStore } from '../../../form/store/form';
import { useStatus } from '../../../form/useForm';
import { useT } from '../../../i18n';
import { ActionBar } from '../../../ui/ActionBar';
import { confirm } from '../../../ui/confirm';

/** What is not saved yet, always in sight where the panel is not. */
export function FormBar({ store, isInDrawer }: { store: FormStore; isInDrawer: boolean }) {
  const t = useT();
  const { entry, isDirty, isSaving } = useStatus(store);
  if (!isDirty && !(isInDrawer && !entry)) return null;
  const discard = () =>
    confirm(t, {
      title: t('form.discard.title'),
      text: t('form.discard.text'),
      action: t('form.discard'),
      onConfirm: () => store.reset(),
    });
  const hasPublish = hasDrafts(store.options.model) && !isInDrawer;
  return (
    <ActionBar label={t('save.region')} text={t('form.unsaved')} isNarrowOnly={!isInDrawer}>
      {!isInDrawer && (
        <Button size="sm" variant="subtle" color="gray" onClick={discard}>
          {t('form.discard')}
        </Button>
      )}
      <Button
        size="sm"
        variant={hasPublish ? 'default' : 'filled'}
        loading={isSaving}
        onClick={() => void store.save()}
      >
        {t('save.save')}
      </Button>
      {hasPublish && (
        <Button size="sm" disabled={isSaving} onClick={() => void store.save({ publish: true })}>
          {t('form.publish')}
        </Button>
      )}
    </ActionBar>
  );
}
