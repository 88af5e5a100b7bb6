import { Badge, Button, Code, Group, Text } from '@mantine/core';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changes } from '../../api/models';
import { useMay } from '../../api/session';
import type { SchemaChange } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { Quiet } from '../../ui/Quiet';
import { useListSearch } from '../../ui/useListSearch';
import { UndoReview } from './UndoReview';

export function ChangesPage() {
  const t = useT();
  const formats = useFormats();
  const { search, change } = useListSearch();
  const [undone, setUndone] = useState<number | null>(null);
  const columns: Column<SchemaChange>[] = [
    { key: 'version', label: t('changes.version'), render: it => <Text fw={550}>{it.version}</Text> },
    {
      key: 'uids',
      label: t('changes.what'),
      render: it => (
        <Group gap={6} justify="flex-start">
          {it.undoes != null && <Badge color="blue">{t('changes.undoes', { version: it.undoes })}</Badge>}
          {it.uids.slice(0, 4).map(uid => (
            <Code key={uid}>{uid}</Code>
          ))}
          {it.uids.length > 4 && <Quiet>{t('changes.more', { count: it.uids.length - 4 })}</Quiet>}
        </Group>
      ),
    },
    {
      key: 'at',
      label: t('changes.at'),
      render: it => <Quiet>{it.appliedAt ? formats.instant(it.appliedAt) : '–'}</Quiet>,
    },
  ];
  if (useMay('content-types.manage'))
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it =>
        it.undoableUntil && (
          <Button size="xs" variant="default" onClick={() => setUndone(it.version)}>
            {t('changes.undo')}
          </Button>
        ),
    });
  return (
    <Page title={t('nav.changes')} lead={t('changes.lead')}>
      <Loaded query={useQuery(changes(search))}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <EmptyState icon={IconHistory} title={t('changes.empty')} text={t('changes.emptyText')} />
          ) : (
            <>
              <DataTable caption={t('nav.changes')} columns={columns} rows={data} rowKey={it => it.version} />
              <ListFoot {...meta.pagination} onPage={page => change({ page })} />
            </>
          )
        }
      </Loaded>
      <UndoReview version={undone} onClose={() => setUndone(null)} />
    </Page>
  );
}
