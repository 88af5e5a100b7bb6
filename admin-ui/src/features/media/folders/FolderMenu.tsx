import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconEdit from '@tabler/icons-react/dist/esm/icons/IconEdit.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import { deleteFolder } from '../../../api/folders';
import type { MediaFolder } from '../../../api/types';
import { useT } from '../../../i18n';
import { confirm } from '../../../ui/confirm';
import { complain, useChange } from '../../../ui/useChange';
import { FolderDialog } from './FolderDialog';
import type { FolderTree } from './tree';

interface Props {
  tree: FolderTree;
  folder: MediaFolder;
  onGone(): void;
}

/** What can be done with the open folder. */
export function FolderMenu({ tree, folder, onGone }: Props) {
  const t = useT();
  const { name, files, folders } = folder;
  const [isChanging, setChanging] = useState(false);
  const remove = useChange(deleteFolder, {
    stale: [['media', 'folders']],
    done: () => t('folders.deleted', { name }),
    onDone: onGone,
  });
  const ask = () => {
    if (files + folders > 0) return complain(t('folders.full', { name, files, folders }), t('close'));
    confirm(t, {
      title: t('folders.deleteTitle', { name }),
      text: t('folders.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate(folder),
    });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('actionsOf', { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => setChanging(true)}>
            {t('folders.change')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={ask}>
            {t('folders.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChanging && (
        <FolderDialog
          tree={tree}
          folder={folder}
          onClose={() => setChanging(false)}
          onDone={() => setChanging(false)}
        />
      )}
    </>
  );
}
