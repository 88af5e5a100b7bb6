import { Button, Menu } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { exportEntries } from '../../../api/content';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { keepFile } from '../../../ui/keepFile';
import { useChange } from '../../../ui/useChange';
import { which } from './request';
import type { ContentSearch } from './search';

type Format = 'csv' | 'json';

/** Takes away what the list shows on all of its pages. */
export function ExportMenu({ model, search }: { model: Model; search: ContentSearch }) {
  const t = useT();
  const take = useChange((format: Format) => exportEntries(model.uid, format, which(search)), {
    stale: [],
    onDone: (file, format) => keepFile(file, `${model.info.pluralName ?? 'entries'}.${format}`),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={take.isPending}
        >
          {t('export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.what')}</Menu.Label>
        <Menu.Item onClick={() => take.mutate('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item onClick={() => take.mutate('json')}>{t('export.json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
