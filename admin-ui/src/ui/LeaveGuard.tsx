import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useT } from '../i18n';
import { Dialog } from './Dialog';
import { watchOver } from './unsaved';

interface Props {
  hasChanges: boolean;
  /** Something else than unsaved changes would be lost: what, and the verb for it. */
  title?: string;
  text?: string;
  action?: string;
}

/** Asks before a page is left on which something was changed and not saved. */
export function LeaveGuard({ hasChanges, title, text, action }: Props) {
  const t = useT();
  useEffect(() => watchOver({ isDirty: () => hasChanges }), [hasChanges]);
  const blocker = useBlocker({
    // What stands in the address of the same page is no leaving.
    shouldBlockFn: ({ current, next }) => hasChanges && current.pathname !== next.pathname,
    enableBeforeUnload: () => hasChanges,
    withResolver: true,
  });
  const isBlocked = blocker.status === 'blocked';
  return (
    <Dialog
      opened={isBlocked}
      onClose={() => blocker.reset?.()}
      title={title ?? t('leave.title')}
      withCloseButton={false}
    >
      <Stack>
        <Text>{text ?? t('leave.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.reset?.()} data-autofocus>
            {t('leave.stay')}
          </Button>
          <Button color="red" onClick={() => blocker.proceed?.()}>
            {action ?? t('leave.go')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
