import { Button, Menu } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { exportEntries } from '../../../api/content';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { useChange } from '../../../ui/useChange';
import { which } from './request';
import type { ContentSearch } from './search';

type Format = 'csv' | 'json';

/** Takes away what the list shows on all of its pages. */
export function ExportMenu({ model, search }: { model: Model; search: ContentSearch }) {
  const t = useT();
  const take = useChange((format: Format) => exportEntries(model.uid, format, which(search)), {
    stale: [],
    onDone: (file, format) => keep(file, `${model.info.pluralName ?? 'entries'}.${format}`),
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

/** Hands a file to the browser. A plain link to it could not carry the token. */
function keep(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it over once this task is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
