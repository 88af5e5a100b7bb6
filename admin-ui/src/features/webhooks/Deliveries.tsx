import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/session';
import {
  DELIVERY_STATES,
  type Delivery,
  type DeliveryState,
  deliveries,
  replayDead,
  replayDelivery,
  type Webhook,
} from '../../api/webhooks';
import { type MessageKey, useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Quiet } from '../../ui/Quiet';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';

const COLOURS: Record<string, string> = { pending: 'yellow', delivered: 'pine', dead: 'red' };

/** What a webhook was told, and what became of it. */
export function Deliveries({ of, onClose }: { of: Webhook | null; onClose(): void }) {
  const t = useT();
  return (
    <SidePanel
      opened={of !== null}
      onClose={onClose}
      title={t('webhooks.deliveriesOf', { name: of?.name ?? '' })}
      size="xl"
    >
      {of && <List key={of.id} id={of.id} />}
    </SidePanel>
  );
}

function List({ id }: { id: number }) {
  const t = useT();
  const [state, setState] = useState<DeliveryState | null>(null);
  const [page, setPage] = useState(1);
  const stale = [['webhooks']];
  const one = useChange(replayDelivery, { stale });
  const all = useChange(replayDead, { stale, done: count => t('webhooks.replayed', { count }) });
  const columns: Column<Delivery>[] = [
    { key: 'event', label: t('webhooks.event'), render: it => <What delivery={it} /> },
    { key: 'state', label: t('webhooks.state'), render: it => <How delivery={it} /> },
  ];
  const canReplay = useMay('webhooks.manage');
  if (canReplay)
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it =>
        it.state !== 'pending' && (
          <Button size="xs" variant="default" onClick={() => one.mutate({ id, delivery: it.id })}>
            {t('webhooks.replay')}
          </Button>
        ),
    });
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <Select
          label={t('webhooks.state')}
          value={state}
          onChange={it => {
            setState(it);
            setPage(1);
          }}
          placeholder={t('webhooks.anyState')}
          clearable
          data={DELIVERY_STATES.map(it => ({ value: it, label: t(`webhooks.state.${it}`) }))}
        />
        {canReplay && (
          <Button variant="default" loading={all.isPending} onClick={() => all.mutate(id)}>
            {t('webhooks.replayDead')}
          </Button>
        )}
      </Group>
      <Loaded query={useQuery(deliveries(id, page, state))}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <Text c="dimmed">{t('webhooks.nothingTold')}</Text>
          ) : (
            <div>
              <DataTable
                caption={t('webhooks.deliveries')}
                columns={columns}
                rows={data}
                rowKey={it => it.id}
              />
              <ListFoot {...meta.pagination} onPage={setPage} />
            </div>
          )
        }
      </Loaded>
    </Stack>
  );
}

function What({ delivery }: { delivery: Delivery }) {
  const formats = useFormats();
  const { event, uid, documentId, createdAt } = delivery;
  return (
    <div>
      <span className="code">{event}</span>
      <Quiet>{formats.instant(createdAt)}</Quiet>
      <Quiet>
        <span className="wrap-anywhere">
          {uid} {documentId}
        </span>
      </Quiet>
    </div>
  );
}

function How({ delivery }: { delivery: Delivery }) {
  const t = useT();
  const formats = useFormats();
  const { state, status, error, attempts, duration, nextAttemptAt } = delivery;
  return (
    <div>
      <Badge color={COLOURS[state]}>{t(`webhooks.state.${state}` as MessageKey)}</Badge>
      <Quiet>
        {t('webhooks.attempts', { count: attempts })}
        {status !== null && ` · HTTP ${status}`}
        {duration !== null && ` · ${duration} ms`}
      </Quiet>
      {error && (
        <Text fz="sm" className="wrap-anywhere">
          {error}
        </Text>
      )}
      {nextAttemptAt && <Quiet>{t('webhooks.next', { at: formats.instant(nextAttemptAt) })}</Quiet>}
    </div>
  );
}
