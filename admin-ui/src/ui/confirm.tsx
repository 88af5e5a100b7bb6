import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Translate } from '../i18n';

interface Question {
  title: string;
  text: string;
  /** The verb on the button. */
  action: string;
  onConfirm(): void;
}

/** Asks before something that cannot be taken back, or that somebody else will notice. */
export function confirm(t: Translate, { title, text, action, onConfirm }: Question) {
  modals.openConfirmModal({
    title,
    withCloseButton: false,
    children: <Text fz="sm">{text}</Text>,
    labels: { confirm: action, cancel: t('cancel') },
    confirmProps: { color: 'red' },
    onConfirm,
  });
}
