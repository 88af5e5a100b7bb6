import { SimpleGrid, Text } from '@mantine/core';
import { useMay } from '../../../api/session';
import type { StoredFile } from '../../../api/types';
import { Thumbnail } from '../../../form/fields/media/Thumbnail';
import tiles from '../../../form/fields/media/Tile.module.css';
import { useT } from '../../../i18n';
import { type Selection, useTicked } from '../../content/list/selection';
import { FileLink } from './FileLink';
import classes from './Files.module.css';
import { FileTick } from './FileTick';
import { carrying, keyOf } from './selected';

interface Props {
  files: StoredFile[];
  selection: Selection;
}

/** Files as tiles; each leads to what there is to know about it. */
export function FileGrid({ files, selection }: Props) {
  const t = useT();
  const ticked = useTicked(selection);
  const carry = carrying(selection);
  const canMove = useMay('content.manage');
  return (
    <SimpleGrid
      component="ul"
      className={classes.grid}
      cols={{ base: 2, xs: 3, md: 4, lg: 5 }}
      spacing="sm"
      aria-label={t('nav.media')}
    >
      {files.map(file => (
        <li
          key={file.id}
          className={tiles.tile}
          data-picked={ticked.has(keyOf(file)) || undefined}
          draggable={canMove}
          onDragStart={event => carry(event, file)}
        >
          <span className={classes.tick}>
            <FileTick file={file} selection={selection} />
          </span>
          <Thumbnail file={file} size="large" />
          <FileLink file={file} className={tiles.link} lineClamp={2} />
          {file.mime.startsWith('image/') && (
            <Text fz="xs" c="dimmed" lineClamp={2}>
              {file.alternativeText || t('fields.media.noAlt')}
            </Text>
          )}
        </li>
      ))}
    </SimpleGrid>
  );
}
