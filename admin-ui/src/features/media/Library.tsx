import { Box, Button, Stack } from '@mantine/core';
import IconFolderOff from '@tabler/icons-react/dist/esm/icons/IconFolderOff.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { files } from '../../api/media';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Quiet } from '../../ui/Quiet';
import classes from './folders/Folders.module.css';
import { FolderTiles } from './folders/FolderTiles';
import { FolderTreeView } from './folders/FolderTreeView';
import { FolderWay } from './folders/FolderWay';
import type { FolderTree } from './folders/tree';
import { Files, useSelection } from './list/Files';
import { Filters } from './list/Filters';
import { keyOf } from './list/selected';
import { MoveResult } from './many/MoveResult';
import { useMoving } from './many/useMoving';
import { NoFiles } from './NoFiles';
import { asked, isLooking, type MediaSearch } from './search';

interface Props {
  tree: FolderTree;
  search: MediaSearch;
  /** What is on its way. */
  uploads: ReactNode;
  onChange(next: MediaSearch): void;
  onShow(next: MediaSearch): void;
}

/** The open folder: what is in it, or what was found from it on. */
export function Library({ tree, search, uploads, onChange, onShow }: Props) {
  const t = useT();
  const current = search.folder ?? null;
  const folder = tree.get(current);
  const question = asked(search, folder?.path);
  const query = useQuery({ ...files(question), placeholderData: keepPreviousData });
  const selection = useSelection(JSON.stringify(question));
  const moving = useMoving(query.data?.data ?? [], tree, refused => selection.replace(refused.map(keyOf)));
  const inside = isLooking(search) ? [] : tree.inside(current);
  if (current !== null && !folder)
    return (
      <EmptyState icon={IconFolderOff} title={t('folders.gone')} text={t('folders.goneText')}>
        <Button variant="default" onClick={() => onShow({})}>
          {t('folders.toAll')}
        </Button>
      </EmptyState>
    );
  return (
    <Box className={tree.isEmpty ? undefined : classes.shelves}>
      {!tree.isEmpty && <FolderTreeView tree={tree} current={current} onMove={moving.move} />}
      <Stack>
        {current !== null && <FolderWay tree={tree} current={current} onMove={moving.move} />}
        <Filters search={search} onChange={onChange} />
        {isLooking(search) && !tree.isEmpty && (
          <Quiet>{folder ? t('library.everyIn', { name: folder.name }) : t('library.everywhere')}</Quiet>
        )}
        {uploads}
        <FolderTiles folders={inside} onMove={moving.move} />
        <Loaded query={query}>
          {({ data, meta: { pagination } }) =>
            data.length === 0 ? (
              <NoFiles search={search} hasFolders={inside.length > 0} onShow={onShow} />
            ) : (
              <div>
                <Files
                  files={data}
                  search={search}
                  tree={tree}
                  selection={selection}
                  onMove={moving.move}
                  onSort={sort => onChange({ sort })}
                />
                <ListFoot
                  page={pagination.page}
                  pageCount={pagination.pageCount}
                  total={pagination.total}
                  counts="media.total"
                  onPage={page => onChange({ page })}
                />
              </div>
            )
          }
        </Loaded>
      </Stack>
      {moving.result && <MoveResult result={moving.result} onClose={moving.close} />}
    </Box>
  );
}
