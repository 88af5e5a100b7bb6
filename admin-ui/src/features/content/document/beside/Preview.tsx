import { ActionIcon, Alert, Box, Code, Group, SegmentedControl, Stack, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import IconExternal from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import IconReload from '@tabler/icons-react/dist/esm/icons/IconReload.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { site } from '../../../../api/site';
import type { Model, SavedEntry } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { Loaded } from '../../../../ui/Loaded';
import { previewAddress, sandbox } from '../panel/addresses';
import classes from './beside.module.css';

interface Props {
  model: Model;
  entry: SavedEntry;
}

/** The page of the site that shows the saved draft. */
export function Preview({ model, entry }: Props) {
  return (
    <Loaded query={useQuery(site())}>
      {({ previewUrl }) =>
        previewUrl ? (
          <Frame address={previewAddress(previewUrl, model, entry)} tag={entry.__etag} />
        ) : (
          <Hint />
        )
      }
    </Loaded>
  );
}

const WIDTHS = { phone: 360, tablet: 768, full: 0 };
type Device = keyof typeof WIDTHS;
const HEIGHT = 720;

/** Loads anew with each save. A device that is wider than the place is drawn smaller. */
function Frame({ address, tag }: { address: string; tag: string }) {
  const t = useT();
  const { ref, width: room } = useElementSize();
  const [device, setDevice] = useState<Device>('full');
  const [turn, setTurn] = useState(0);
  const width = WIDTHS[device] || room;
  const scale = room > 0 ? Math.min(1, room / width) : 1;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          value={device}
          onChange={it => setDevice(it as Device)}
          aria-label={t('doc.device')}
          data={(Object.keys(WIDTHS) as Device[]).map(value => ({ value, label: t(`doc.device.${value}`) }))}
        />
        <Group gap={4}>
          <Tooltip label={t('doc.previewReload')}>
            <ActionIcon
              variant="default"
              aria-label={t('doc.previewReload')}
              onClick={() => setTurn(turn + 1)}
            >
              <IconReload size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('doc.previewOpen')}>
            <ActionIcon
              component="a"
              href={address}
              target="_blank"
              rel="noreferrer"
              variant="default"
              aria-label={t('doc.previewOpen')}
            >
              <IconExternal size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Box ref={ref} className={classes.place} h={HEIGHT * scale}>
        <iframe
          key={`${tag} ${turn}`}
          title={t('doc.preview')}
          src={address}
          sandbox={sandbox(address, window.location.origin)}
          referrerPolicy="no-referrer"
          className={classes.frame}
          style={{ width, height: HEIGHT, transform: `scale(${scale})` }}
        />
      </Box>
    </Stack>
  );
}

function Hint() {
  const t = useT();
  return (
    <Alert title={t('doc.previewNone')}>
      <Stack gap="xs">
        {t('doc.previewHint')}
        <Code block className={classes.code}>
          {
            'BASTIDE_ADMIN__PREVIEW_URL="https://www.example.com/preview?uid={uid}&slug={slug}&documentId={documentId}&locale={locale}&status={status}"'
          }
        </Code>
      </Stack>
    </Alert>
  );
}
