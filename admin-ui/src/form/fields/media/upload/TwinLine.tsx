import { Box, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ABOUT_FILES, deleteFiles, file } from '../../../../api/media';
import { useT } from '../../../../i18n';
import { useChange } from '../../../../ui/useChange';
import classes from './Upload.module.css';
import type { Twin, Uploads } from './useUploads';

/** The same file was there already: it can be taken, and the one that was sent goes again. */
export function TwinLine({ twin, uploads: { keep, onInstead } }: { twin: Twin; uploads: Uploads }) {
  const t = useT();
  const client = useQueryClient();
  const { sent, before } = twin;
  const instead = useChange(
    async () => {
      const there = await client.fetchQuery(file(before.id));
      await deleteFiles({ ids: [sent.id], force: false });
      return there;
    },
    {
      stale: ABOUT_FILES,
      onDone: it => {
        keep(twin);
        onInstead?.(sent, it);
      },
    },
  );
  return (
    <li className={classes.upload} data-twin>
      <Box flex={1} miw={0}>
        <Text fz="sm" className="wrap-anywhere">
          {t('upload.twin', { name: sent.name, before: before.name })}
        </Text>
        <Group gap="xs" mt={6}>
          <Button
            size="compact-sm"
            variant="default"
            loading={instead.isPending}
            onClick={() => instead.mutate(undefined)}
          >
            {t('upload.useTwin')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => keep(twin)}>
            {t('upload.keepTwin')}
          </Button>
        </Group>
      </Box>
    </li>
  );
}
