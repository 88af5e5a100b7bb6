import { Button } from '@mantine/core';
import IconFolderPlus from '@tabler/icons-react/dist/esm/icons/IconFolderPlus.mjs';
import { useState } from 'react';
import type { MediaFolder } from '../../../api/types';
import { useT } from '../../../i18n';
import { FolderDialog } from './FolderDialog';
import { FolderMenu } from './FolderMenu';
import type { FolderTree } from './tree';

interface Props {
  tree: FolderTree;
  /** The open one, if one is. */
  folder?: MediaFolder;
  onGone(folder: MediaFolder): void;
}

/** Changes the open folder, and makes others in it. */
export function FolderActions({ tree, folder, onGone }: Props) {
  const t = useT();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      {folder && <FolderMenu tree={tree} folder={folder} onGone={() => onGone(folder)} />}
      <Button
        variant="default"
        leftSection={<IconFolderPlus size={16} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {t('folders.make')}
      </Button>
      {isMaking && (
        <FolderDialog
          tree={tree}
          parentId={folder?.id ?? null}
          onClose={() => setMaking(false)}
          onDone={() => setMaking(false)}
        />
      )}
    </>
  );
}
