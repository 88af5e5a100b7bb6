import { Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NEWEST } from '../../../api/media';
import { useMay } from '../../../api/session';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { PageTick } from '../../content/list/PageTick';
import { Selection } from '../../content/list/selection';
import type { OnMove } from '../folders/FolderDrop';
import type { FolderTree } from '../folders/tree';
import { FilesBar } from '../many/FilesBar';
import { type FileSort, type MediaSearch, SORTS } from '../search';
import { FileGrid } from './FileGrid';
import { FileTable } from './FileTable';
import { keyOf } from './selected';

interface Props {
  files: StoredFile[];
  search: MediaSearch;
  tree: FolderTree;
  selection: Selection;
  onMove: OnMove;
  onSort(sort: FileSort | undefined): void;
}

/** A page of files as it was asked for, and what can be done with those that are selected. */
export function Files({ files, search, tree, selection, onMove, onSort }: Props) {
  const t = useT();
  const canManage = useMay('content.manage');
  useEffect(() => {
    selection.order = files.map(keyOf);
  }, [files, selection]);
  const sortBy = (text: string) => {
    const sort = SORTS.find(it => it === text);
    onSort(sort === NEWEST ? undefined : sort);
  };
  return (
    <>
      {canManage && (
        <Group gap="sm" mb="xs" pl="md">
          <PageTick keys={files.map(keyOf)} label={t('library.selectPage')} selection={selection} />
          <Text fz="sm" c="dimmed" aria-hidden>
            {t('library.selectPage')}
          </Text>
        </Group>
      )}
      {search.view === 'table' ? (
        <FileTable files={files} selection={selection} sort={search.sort ?? NEWEST} onSort={sortBy} />
      ) : (
        <FileGrid files={files} selection={selection} />
      )}
      <FilesBar
        files={files}
        tree={tree}
        folder={search.folder ?? null}
        selection={selection}
        onMove={onMove}
      />
    </>
  );
}

/** What is selected is what is in sight. */
export function useSelection(place: string): Selection {
  const [selection] = useState(() => new Selection());
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about another list
  useEffect(() => selection.replace([]), [place, selection]);
  return selection;
}
