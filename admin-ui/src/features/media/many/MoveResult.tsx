import { Button, Group, Stack } from '@mantine/core';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { Refused } from './Refused';
import type { Moved } from './useMoving';

/** Which files stayed where they were, and why. */
export function MoveResult({ result: { done, refused }, onClose }: { result: Moved; onClose(): void }) {
  const t = useT();
  return (
    <Dialog opened onClose={onClose} title={t('library.notMoved', { count: refused.length })} size="lg">
      <Stack>
        <Refused done={done > 0 ? t('library.movedSome', { count: done }) : undefined} refused={refused} />
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
