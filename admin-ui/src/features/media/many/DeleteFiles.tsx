import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ABOUT_FILES, deleteFiles } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { say, useChange } from '../../../ui/useChange';
import { type Refusal, refusals, usesIn } from './outcome';
import { Refused } from './Refused';

interface Props {
  files: StoredFile[];
  onClose(): void;
  /** What was done to some of them; the others are named. */
  onDone?(refused: StoredFile[]): void;
}

/** Asks, deletes, and names what uses those that stay; they go only when that was seen. */
export function DeleteFiles({ files, onClose, onDone }: Props) {
  const t = useT();
  const [refused, setRefused] = useState<Refusal[] | null>(null);
  const remove = useChange(deleteFiles, {
    // A file that is open is not asked for again: it is gone, perhaps.
    stale: ABOUT_FILES,
    onDone: answer => {
      // What was refused for something else than its uses was not tried again.
      const untried = refused?.filter(it => !usesIn(it.error)) ?? [];
      const left = [...refusals(files, answer), ...untried];
      onDone?.(left.map(it => it.file));
      if (left.length > 0) return setRefused(left);
      say(deleted(files.length), t('close'));
      onClose();
    },
  });
  const deleted = (count: number) =>
    files.length === 1
      ? t('library.deleted', { name: files[0]?.name ?? '' })
      : t('library.deletedMany', { count });
  const used = refused?.filter(it => usesIn(it.error)) ?? [];
  const title = refused
    ? t('library.notDeleted', { count: refused.length })
    : files.length === 1
      ? t('library.deleteTitle', { name: files[0]?.name ?? '' })
      : t('library.deleteMany', { count: files.length });
  const done = refused && refused.length < files.length ? deleted(files.length - refused.length) : undefined;
  const idsOf = (some: StoredFile[]) => some.map(it => it.id);
  return (
    <Dialog opened onClose={onClose} title={title} size={refused ? 'lg' : 'md'}>
      <Stack>
        {refused ? <Refused done={done} refused={refused} /> : <Text fz="sm">{t('library.deleteText')}</Text>}
        {used.length > 0 && <Text fz="sm">{t('library.forceText')}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {refused ? t('close') : t('cancel')}
          </Button>
          {refused ? (
            used.length > 0 && (
              <Button
                color="red"
                loading={remove.isPending}
                onClick={() => remove.mutate({ ids: idsOf(used.map(it => it.file)), force: true })}
              >
                {t('library.force')}
              </Button>
            )
          ) : (
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ ids: idsOf(files), force: false })}
            >
              {t('delete')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
