import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { site } from '../../../api/site';
import type { StoredFile } from '../../../api/types';
import { pictureOf } from '../../../form/fields/media/files';
import { Thumbnail } from '../../../form/fields/media/Thumbnail';
import { useFormats, useT } from '../../../i18n';
import { CopyField } from '../../../ui/CopyField';
import { Quiet } from '../../../ui/Quiet';
import classes from './FileFacts.module.css';

/** What a file looks like, what it is, and where it is. */
export function FileFacts({ file }: { file: StoredFile }) {
  const t = useT();
  const formats = useFormats();
  const contentUrl = useQuery(site()).data?.contentUrl;
  const picture = pictureOf(file, 'small');
  const { width, height } = file;
  const facts = [
    file.mime,
    formats.size(file.size),
    width && height && t('library.dimensions', { width, height }),
    formats.instant(file.createdAt),
    file.isPrivate && t('access.isPrivate'),
  ];
  return (
    <Stack gap="sm">
      {picture ? (
        <img src={picture} alt={file.alternativeText || file.name} className={classes.picture} />
      ) : (
        <Thumbnail file={file} size="large" />
      )}
      <Text fz="sm" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {file.isPrivate && <Quiet>{t('access.address')}</Quiet>}
      {contentUrl && <CopyField label={t('library.address')} value={addressOf(file.url, contentUrl)} />}
    </Stack>
  );
}

/** Files of other providers have a whole address. */
const addressOf = (url: string, contentUrl: string) => (url.startsWith('/') ? `${contentUrl}${url}` : url);
