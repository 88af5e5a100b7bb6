import { Button, Transition } from '@mantine/core';
import { useT } from '../i18n';
import { ActionBar } from './ActionBar';

interface Props {
  opened: boolean;
  text: string;
  isSaving: boolean;
  /** The verb on the button; to save, unless something comes before. */
  action?: string;
  onSave(): void;
  onDiscard(): void;
}

/** What was changed and not saved yet. */
export function SaveBar({ opened, text, isSaving, action, onSave, onDiscard }: Props) {
  const t = useT();
  return (
    <Transition mounted={opened} transition="slide-up">
      {style => (
        <ActionBar label={t('save.region')} text={text} style={style}>
          <Button size="sm" variant="default" onClick={onDiscard}>
            {t('save.discard')}
          </Button>
          <Button size="sm" loading={isSaving} onClick={onSave}>
            {action ?? t('save.save')}
          </Button>
        </ActionBar>
      )}
    </Transition>
  );
}
