import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { ActionBar } from '../../../ui/ActionBar';
import { type Selection, useTicked } from '../../content/list/selection';
import type { OnMove } from '../folders/FolderDrop';
import type { FolderTree } from '../folders/tree';
import { keyOf } from '../list/selected';
import { DeleteFiles } from './DeleteFiles';
import { MoveFiles } from './MoveFiles';

interface Props {
  files: StoredFile[];
  tree: FolderTree;
  /** The open folder. */
  folder: number | null;
  selection: Selection;
  onMove: OnMove;
}

/** What can be done with the files that are selected. */
export function FilesBar({ files, tree, folder, selection, onMove }: Props) {
  const t = useT();
  const ticked = useTicked(selection);
  const [asked, setAsked] = useState<{ act: 'move' | 'delete'; files: StoredFile[] } | null>(null);
  const chosen = files.filter(it => ticked.has(keyOf(it)));
  const close = () => setAsked(null);
  return (
    <>
      {chosen.length > 0 && (
        <ActionBar label={t('library.selected')} text={t('bulk.count', { count: chosen.length })}>
          <Button size="sm" variant="subtle" color="gray" onClick={() => selection.replace([])}>
            {t('bulk.clear')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setAsked({ act: 'move', files: chosen })}>
            {t('library.move')}
          </Button>
          <Button
            size="sm"
            color="red"
            variant="light"
            onClick={() => setAsked({ act: 'delete', files: chosen })}
          >
            {t('delete')}
          </Button>
        </ActionBar>
      )}
      {asked?.act === 'move' && (
        <MoveFiles
          tree={tree}
          count={asked.files.length}
          from={folder}
          onClose={close}
          onMove={to =>
            onMove(
              asked.files.map(it => it.id),
              to,
            )
          }
        />
      )}
      {asked?.act === 'delete' && (
        <DeleteFiles
          files={asked.files}
          onClose={close}
          onDone={refused => selection.replace(refused.map(keyOf))}
        />
      )}
    </>
  );
}
