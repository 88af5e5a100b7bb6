import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useT } from '../../../i18n';

/** Says that something was taken out, and for a while puts it back. */
export function useRemoved() {
  const t = useT();
  return useCallback(
    (name: string, onUndo: () => void) => {
      const id = notifications.show({
        withBorder: true,
        color: 'gray',
        autoClose: 10_000,
        closeButtonProps: { 'aria-label': t('close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text fz="sm">{t('form.removed', { name })}</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                notifications.hide(id);
                onUndo();
              }}
            >
              {t('undo')}
            </Button>
          </Group>
        ),
      });
    },
    [t],
  );
}
