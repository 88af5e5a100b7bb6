import { Button, Group, Paper, Text, Transition } from '@mantine/core';
import { useT } from '../i18n';
import classes from './SaveBar.module.css';

interface Props {
  opened: boolean;
  text: string;
  isSaving: boolean;
  /** The verb on the button; to save, unless something comes before. */
  action?: string;
  onSave(): void;
  onDiscard(): void;
}

/** What was changed and not saved yet, always in sight. */
export function SaveBar({ opened, text, isSaving, action, onSave, onDiscard }: Props) {
  const t = useT();
  return (
    <Transition mounted={opened} transition="slide-up">
      {style => (
        <Paper className={classes.bar} style={style} shadow="md" role="region" aria-label={t('save.region')}>
          <Text fz="sm" fw={550} flex={1} role="status">
            {text}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button size="sm" variant="default" onClick={onDiscard}>
              {t('save.discard')}
            </Button>
            <Button size="sm" loading={isSaving} onClick={onSave}>
              {action ?? t('save.save')}
            </Button>
          </Group>
        </Paper>
      )}
    </Transition>
  );
}
