import { Button } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { Quiet } from '../../ui/Quiet';
import { inFolder, isLooking, type MediaSearch } from './search';

interface Props {
  search: MediaSearch;
  hasFolders: boolean;
  onShow(next: MediaSearch): void;
}

/** No file is here, or none fits. */
export function NoFiles({ search, hasFolders, onShow }: Props) {
  const t = useT();
  if (isLooking(search))
    return (
      <EmptyState icon={IconPhoto} title={t('list.nothing')} text={t('library.nothingText')}>
        <Button variant="default" onClick={() => onShow(inFolder(search, search.folder ?? null))}>
          {t('library.all')}
        </Button>
      </EmptyState>
    );
  if (hasFolders) return <Quiet>{t('library.onlyFolders')}</Quiet>;
  const isRoot = search.folder === undefined;
  return (
    <EmptyState
      icon={IconPhoto}
      title={isRoot ? t('fields.media.empty') : t('folders.empty')}
      text={isRoot ? t('fields.media.emptyText') : t('folders.emptyText')}
    />
  );
}
