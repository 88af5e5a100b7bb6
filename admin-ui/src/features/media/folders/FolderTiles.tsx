import { SimpleGrid } from '@mantine/core';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import type { MediaFolder } from '../../../api/types';
import { useFormats, useT } from '../../../i18n';
import { FolderDrop, type OnMove } from './FolderDrop';
import { FolderLink } from './FolderLink';
import classes from './Folders.module.css';

/** The folders that are right in the open one. */
export function FolderTiles({ folders, onMove }: { folders: readonly MediaFolder[]; onMove: OnMove }) {
  const t = useT();
  const { number } = useFormats();
  if (folders.length === 0) return null;
  return (
    <SimpleGrid
      component="ul"
      className={classes.list}
      cols={{ base: 1, xs: 2, md: 3, lg: 4 }}
      spacing="sm"
      aria-label={t('folders.inside')}
    >
      {folders.map(it => (
        <li key={it.id}>
          <FolderDrop folder={it.id} onMove={onMove}>
            <FolderLink id={it.id} className={classes.tile}>
              <IconFolder size={20} stroke={1.5} aria-hidden />
              {it.name}
              <span className={classes.count}>{number(it.files)}</span>
            </FolderLink>
          </FolderDrop>
        </li>
      ))}
    </SimpleGrid>
  );
}
