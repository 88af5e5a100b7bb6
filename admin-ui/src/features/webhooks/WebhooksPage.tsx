import { Button, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/session';
import { type Webhook, webhooks } from '../../api/webhooks';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { SearchField } from '../../ui/SearchField';
import { SecretDialog } from '../../ui/SecretDialog';
import { useListSearch } from '../../ui/useListSearch';
import { Deliveries } from './Deliveries';
import { WebhookForm } from './WebhookForm';
import { WebhookTable } from './WebhookTable';

export function WebhooksPage() {
  const t = useT();
  const { search, change } = useListSearch();
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [shown, setShown] = useState<Webhook | null>(null);
  const [fresh, setFresh] = useState<Webhook | null>(null);
  const query = useQuery(webhooks(search));
  const canManage = useMay('webhooks.manage');
  const add = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('nav.webhooks')} lead={t('webhooks.lead')} actions={add}>
      <Stack>
        <SearchField value={search.q ?? ''} onSearch={q => change({ q })} />
        <Loaded query={query}>
          {({ data, meta }) =>
            data.length === 0 ? (
              <EmptyState
                icon={IconWebhook}
                title={search.q ? t('list.nothing') : t('webhooks.empty')}
                text={search.q ? t('list.nothingText') : t('webhooks.emptyText')}
              >
                {search.q ? undefined : add}
              </EmptyState>
            ) : (
              <div>
                <WebhookTable
                  webhooks={data}
                  sort={search.sort}
                  onSort={sort => change({ sort })}
                  onEdit={setEdited}
                  onDeliveries={setShown}
                  onSecret={setFresh}
                />
                <ListFoot {...meta.pagination} onPage={page => change({ page })} />
              </div>
            )
          }
        </Loaded>
      </Stack>
      <WebhookForm of={edited} onClose={() => setEdited(null)} onMade={setFresh} />
      <Deliveries of={shown} onClose={() => setShown(null)} />
      <SecretDialog
        of={fresh && { name: fresh.name, secret: fresh.secret ?? '' }}
        once="webhooks.secretOnce"
        onClose={() => setFresh(null)}
      />
    </Page>
  );
}
