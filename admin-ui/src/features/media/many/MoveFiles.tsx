import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { FolderSelect } from '../folders/FolderSelect';
import type { FolderTree } from '../folders/tree';

interface Props {
  tree: FolderTree;
  count: number;
  /** The folder that they are in. */
  from: number | null;
  onClose(): void;
  onMove(folder: number | null): void;
}

/** Where files go. */
export function MoveFiles({ tree, count, from, onClose, onMove }: Props) {
  const t = useT();
  const [folder, setFolder] = useState(from);
  return (
    <Dialog opened onClose={onClose} title={t('library.moveMany', { count })}>
      <form
        onSubmit={event => {
          event.preventDefault();
          onMove(folder);
          onClose();
        }}
      >
        <Stack>
          <FolderSelect
            tree={tree}
            value={folder}
            onChange={setFolder}
            label={t('folders.folder')}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit">{t('library.moveHere')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
