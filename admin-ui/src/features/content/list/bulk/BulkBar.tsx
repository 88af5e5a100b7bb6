import { Button, Group, Paper, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Act } from '../../../../api/content';
import type { Model, SavedEntry } from '../../../../api/types';
import { useT } from '../../../../i18n';
import bar from '../../../../ui/SaveBar.module.css';
import { hasDrafts } from '../attributes';
import { keyOf } from '../rowKey';
import { type Selection, useTicked } from '../selection';

const BulkDialog = lazy(() => import('./BulkDialog').then(it => ({ default: it.BulkDialog })));

interface Props {
  model: Model;
  rows: SavedEntry[];
  locale?: string;
  selection: Selection;
}

/** What can be done with the rows that are ticked. */
export function BulkBar({ model, rows, locale, selection }: Props) {
  const t = useT();
  const ticked = useTicked(selection);
  const [asked, setAsked] = useState<{ act: Act; entries: SavedEntry[] } | null>(null);
  const chosen = rows.filter(it => ticked.has(keyOf(it)));
  const ask = (act: Act) => setAsked({ act, entries: chosen });
  return (
    <>
      {chosen.length > 0 && (
        <Paper className={bar.bar} shadow="md" role="region" aria-label={t('bulk.region')}>
          <Text fz="sm" fw={550} flex={1} role="status">
            {t('bulk.count', { count: chosen.length })}
          </Text>
          <Group gap="xs">
            <Button size="sm" variant="subtle" color="gray" onClick={() => selection.replace([])}>
              {t('bulk.clear')}
            </Button>
            {hasDrafts(model) && (
              <>
                <Button size="sm" variant="default" onClick={() => ask('publish')}>
                  {t('bulk.publish')}
                </Button>
                <Button size="sm" variant="default" onClick={() => ask('unpublish')}>
                  {t('bulk.unpublish')}
                </Button>
              </>
            )}
            <Button size="sm" color="red" variant="light" onClick={() => ask('delete')}>
              {t('delete')}
            </Button>
          </Group>
        </Paper>
      )}
      <Suspense>
        {asked && (
          <BulkDialog
            model={model}
            act={asked.act}
            entries={asked.entries}
            locale={locale}
            onFailed={failed => selection.replace(failed.map(keyOf))}
            onClose={() => setAsked(null)}
          />
        )}
      </Suspense>
    </>
  );
}
