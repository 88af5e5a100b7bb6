import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Act } from '../../../../api/content';
import type { Model, SavedEntry } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { ActionBar } from '../../../../ui/ActionBar';
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
        <ActionBar label={t('bulk.region')} text={t('bulk.count', { count: chosen.length })}>
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
        </ActionBar>
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
