import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { uploadFile } from '../../api/media';
import { useMay } from '../../api/session';
import { DropArea } from '../../form/fields/media/upload/DropArea';
import { UploadButton } from '../../form/fields/media/upload/UploadButton';
import { UploadList } from '../../form/fields/media/upload/UploadList';
import { useUploads } from '../../form/fields/media/upload/useUploads';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { FileDrawer } from './file/FileDrawer';
import { FolderActions } from './folders/FolderActions';
import { folderTree } from './folders/folderTree';
import { Library } from './Library';
import { inFolder } from './search';
import { Usage } from './Usage';
import { useMediaSearch } from './useMediaSearch';

/** All files that entries can show, folder by folder. */
export function MediaPage() {
  const t = useT();
  const { search, change, show } = useMediaSearch();
  const query = useQuery(folderTree());
  const tree = query.data;
  const folder = tree?.get(search.folder);
  const uploads = useUploads({
    send: (file, watch) => uploadFile(file, watch, folder?.id),
    // The newest stand on the first page.
    onStored: () => change({ q: undefined, kind: undefined, only: undefined, sort: undefined }),
    onInstead: (_, it) => change({ file: it.id }),
  });
  // Nobody is asked for files who may not see them, or not send any.
  const canSend = useMay('content.manage') && tree !== undefined;
  return (
    <>
      <DropArea onFiles={canSend ? uploads.add : undefined}>
        <Page
          title={folder?.name ?? t('nav.media')}
          lead={folder || !canSend ? undefined : t('library.lead')}
          actions={
            canSend && (
              <>
                <FolderActions
                  tree={tree}
                  folder={folder}
                  onGone={it => show(inFolder(search, it.parentId))}
                />
                <UploadButton label={t('upload.many')} onFiles={uploads.add} />
              </>
            )
          }
        >
          <Loaded query={query}>
            {it => (
              <Stack>
                <Usage />
                <Library
                  tree={it}
                  search={search}
                  uploads={<UploadList uploads={uploads} />}
                  onChange={change}
                  onShow={show}
                />
              </Stack>
            )}
          </Loaded>
        </Page>
      </DropArea>
      <FileDrawer id={search.file} onClose={() => change({ page: search.page, file: undefined })} />
    </>
  );
}
