import { ActionIcon, Anchor, Badge, Group, Menu, Text } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useMay } from '../../api/session';
import { changeWebhook, deleteWebhook, rotateWebhook, testWebhook, type Webhook } from '../../api/webhooks';
import { useFormats, useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Quiet } from '../../ui/Quiet';
import { complain, say, useChange } from '../../ui/useChange';

export interface WebhookActions {
  onEdit(webhook: Webhook): void;
  onDeliveries(webhook: Webhook): void;
  onSecret(webhook: Webhook): void;
}

interface Props extends WebhookActions {
  webhooks: Webhook[];
  sort?: string;
  onSort(sort: string): void;
}

export function WebhookTable({ webhooks, sort, onSort, ...actions }: Props) {
  const t = useT();
  const formats = useFormats();
  const columns: Column<Webhook>[] = [
    {
      key: 'name',
      label: t('webhooks.name'),
      sort: 'name',
      render: it => (
        <div>
          <Text fw={550} className="wrap-anywhere">
            {it.name}
          </Text>
          <Quiet>
            <span className="wrap-anywhere">{it.url}</span>
          </Quiet>
        </div>
      ),
    },
    { key: 'state', label: t('webhooks.state'), sort: 'failing', render: it => <State webhook={it} /> },
    {
      key: 'deliveries',
      label: t('webhooks.deliveries'),
      render: it => (
        <Anchor component="button" type="button" fz="sm" onClick={() => actions.onDeliveries(it)}>
          {t('webhooks.show', { name: it.name })}
        </Anchor>
      ),
    },
    {
      key: 'secret',
      label: t('webhooks.secretSince'),
      render: it => <Quiet>{formats.day(it.secretSetAt)}</Quiet>,
    },
  ];
  if (useMay('webhooks.manage'))
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it => <Actions webhook={it} {...actions} />,
    });
  return (
    <DataTable
      caption={t('nav.webhooks')}
      columns={columns}
      rows={webhooks}
      rowKey={it => it.id}
      sort={sort}
      onSort={onSort}
    />
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const t = useT();
  const { enabled, failing, pending, dead } = webhook;
  return (
    <Group gap="xs">
      {!enabled && <Badge color="gray">{t('webhooks.off')}</Badge>}
      {failing && <Badge color="red">{t('webhooks.failing', { count: dead })}</Badge>}
      {pending > 0 && <Badge color="yellow">{t('webhooks.pending', { count: pending })}</Badge>}
      {enabled && !failing && pending === 0 && <Badge color="pine">{t('webhooks.fine')}</Badge>}
    </Group>
  );
}

function Actions({ webhook, onEdit, onSecret }: { webhook: Webhook } & WebhookActions) {
  const t = useT();
  const { id, name, enabled } = webhook;
  const stale = [['webhooks']];
  const turn = useChange(() => changeWebhook(id, { enabled: !enabled }), { stale });
  const rotate = useChange(rotateWebhook, { stale, onDone: onSecret });
  const remove = useChange(deleteWebhook, { stale, done: () => t('webhooks.deleted', { name }) });
  const test = useChange(testWebhook, {
    stale: [],
    onDone: ({ delivered, error }) =>
      delivered
        ? say(t('webhooks.tested', { name }), t('close'))
        : complain(t('webhooks.testFailed', { name, error: error ?? '' }), t('close')),
  });
  const askToRotate = () =>
    confirm(t, {
      title: t('webhooks.rotateTitle', { name }),
      text: t('webhooks.rotateText'),
      action: t('webhooks.rotate'),
      onConfirm: () => rotate.mutate(id),
    });
  const askToRemove = () =>
    confirm(t, {
      title: t('webhooks.deleteTitle', { name }),
      text: t('webhooks.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate(id),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actionsOf', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => test.mutate(id)}>{t('webhooks.test')}</Menu.Item>
        <Menu.Item onClick={() => onEdit(webhook)}>{t('webhooks.edit')}</Menu.Item>
        <Menu.Item onClick={() => turn.mutate(undefined)}>
          {t(enabled ? 'webhooks.turnOff' : 'webhooks.turnOn')}
        </Menu.Item>
        <Menu.Item onClick={askToRotate}>{t('webhooks.rotate')}</Menu.Item>
        <Menu.Item color="red" onClick={askToRemove}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
