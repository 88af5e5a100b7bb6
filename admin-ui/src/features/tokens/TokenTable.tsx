import { ActionIcon, Badge, Menu, Text } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useMay } from '../../api/session';
import { deleteToken, rotateToken } from '../../api/tokens';
import type { Token } from '../../api/types';
import { type MessageKey, useFormats, useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Quiet } from '../../ui/Quiet';
import { useChange } from '../../ui/useChange';

interface Props {
  tokens: Token[];
  sort?: string;
  onSort(sort: string): void;
  onSecret(token: Token): void;
}

const COLOURS: Record<string, string> = { 'full-access': 'red', custom: 'blue', 'read-only': 'gray' };

export function TokenTable({ tokens, sort, onSort, onSecret }: Props) {
  const t = useT();
  const formats = useFormats();
  const columns: Column<Token>[] = [
    {
      key: 'name',
      label: t('tokens.name'),
      sort: 'name',
      render: it => (
        <div>
          <Text fw={550} className="wrap-anywhere">
            {it.name}
          </Text>
          {it.description && <Quiet>{it.description}</Quiet>}
        </div>
      ),
    },
    {
      key: 'type',
      label: t('tokens.type'),
      sort: 'type',
      render: it => <Badge color={COLOURS[it.type]}>{t(`tokens.type.${it.type}` as MessageKey)}</Badge>,
    },
    {
      key: 'used',
      label: t('tokens.used'),
      sort: 'lastUsedAt',
      render: it => <Quiet>{it.lastUsedAt ? formats.instant(it.lastUsedAt) : t('tokens.never')}</Quiet>,
    },
    {
      key: 'expires',
      label: t('tokens.expires'),
      sort: 'expiresAt',
      render: it => <Expiry at={it.expiresAt} />,
    },
  ];
  if (useMay('api-tokens.manage'))
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it => <Actions token={it} onSecret={onSecret} />,
    });
  return (
    <DataTable
      caption={t('nav.tokens')}
      columns={columns}
      rows={tokens}
      rowKey={it => it.id}
      sort={sort}
      onSort={onSort}
    />
  );
}

function Expiry({ at }: { at: string | null | undefined }) {
  const t = useT();
  const formats = useFormats();
  if (!at) return <Badge color="yellow">{t('tokens.noEnd')}</Badge>;
  if (Date.parse(at) < Date.now()) return <Badge color="red">{t('tokens.over')}</Badge>;
  return <Quiet>{formats.day(at)}</Quiet>;
}

function Actions({ token, onSecret }: { token: Token; onSecret(token: Token): void }) {
  const t = useT();
  const { id, name } = token;
  const stale = [['tokens']];
  const rotate = useChange(rotateToken, { stale, onDone: onSecret });
  const remove = useChange(deleteToken, { stale, done: () => t('tokens.deleted', { name }) });
  const askToRotate = () =>
    confirm(t, {
      title: t('tokens.rotateTitle', { name }),
      text: t('tokens.rotateText'),
      action: t('tokens.rotate'),
      onConfirm: () => rotate.mutate(id),
    });
  const askToRemove = () =>
    confirm(t, {
      title: t('tokens.deleteTitle', { name }),
      text: t('tokens.deleteText'),
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
        <Menu.Item onClick={askToRotate}>{t('tokens.rotate')}</Menu.Item>
        <Menu.Item color="red" onClick={askToRemove}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
