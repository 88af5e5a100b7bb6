import { Button, Group, Paper, Text } from '@mantine/core';
import { hasDrafts } from '../../../form/attribute';
import type { FormStore } from '../../../form/store/form';
import { useStatus } from '../../../form/useForm';
import { useT } from '../../../i18n';
import { confirm } from '../../../ui/confirm';
import classes from './FormBar.module.css';

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
  return (
    <Paper
      className={classes.bar}
      shadow="md"
      role="region"
      aria-label={t('save.region')}
      data-alone={isInDrawer}
    >
      <Text fz="sm" fw={550} flex={1}>
        {t('form.unsaved')}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {!isInDrawer && (
          <Button size="sm" variant="subtle" color="gray" onClick={discard}>
            {t('form.discard')}
          </Button>
        )}
        <Button
          size="sm"
          variant={hasDrafts(store.options.model) && !isInDrawer ? 'default' : 'filled'}
          loading={isSaving}
          onClick={() => void store.save()}
        >
          {t('save.save')}
        </Button>
        {hasDrafts(store.options.model) && !isInDrawer && (
          <Button size="sm" disabled={isSaving} onClick={() => void store.save({ publish: true })}>
            {t('form.publish')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
