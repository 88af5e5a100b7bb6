import { SimpleGrid, Text } from '@mantine/core';
import type { StoredFile } from '../../api/types';
import { Thumbnail } from '../../form/fields/media/Thumbnail';
import tiles from '../../form/fields/media/Tile.module.css';
import { useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import classes from './FileGrid.module.css';

/** Files as tiles; each leads to what there is to know about it. */
export function FileGrid({ files }: { files: StoredFile[] }) {
  const t = useT();
  return (
    <SimpleGrid
      component="ul"
      className={classes.grid}
      cols={{ base: 2, xs: 3, md: 4, lg: 6 }}
      spacing="sm"
      aria-label={t('nav.media')}
    >
      {files.map(file => (
        <li key={file.id} className={tiles.tile}>
          <Thumbnail file={file} size="large" />
          <TextLink
            to="/media"
            search={before => ({ ...before, file: file.id })}
            className={`${tiles.link} wrap-anywhere`}
            fz="sm"
            lineClamp={2}
          >
            {file.name}
          </TextLink>
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
