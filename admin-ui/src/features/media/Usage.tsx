import { Progress, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mediaUsage } from '../../api/media';
import { useFormats, useT } from '../../i18n';
import { Quiet } from '../../ui/Quiet';

/** From this part of the room on it is said that little is left. */
const NEARLY = 0.9;

/** How much of the room for files is taken; where nothing limits it, how much they are. */
export function Usage() {
  const t = useT();
  const formats = useFormats();
  const { data } = useQuery(mediaUsage());
  if (!data) return null;
  const { files, bytes, quotaBytes } = data;
  const used = formats.size(bytes / 1000);
  if (quotaBytes === null) return <Quiet>{t('library.usageSum', { used, count: files })}</Quiet>;
  const isNearlyFull = bytes >= quotaBytes * NEARLY;
  const quota = formats.size(quotaBytes / 1000);
  return (
    <Stack gap={6} maw={320}>
      <Quiet>{t(isNearlyFull ? 'library.usageNearly' : 'library.usage', { used, quota })}</Quiet>
      <Progress
        size="sm"
        value={Math.min(100, (bytes / quotaBytes) * 100)}
        color={isNearlyFull ? 'yellow.5' : 'pine'}
        aria-hidden
      />
    </Stack>
  );
}
