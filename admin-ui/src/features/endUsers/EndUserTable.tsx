import { Badge, Group, Text } from '@mantine/core';
import type { EndUser } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { TextLink } from '../../ui/links';
import { Quiet } from '../../ui/Quiet';

interface Props {
  users: EndUser[];
  sort: string;
  onSort(sort: string): void;
}

export function EndUserTable({ users, sort, onSort }: Props) {
  const t = useT();
  const formats = useFormats();
  const columns: Column<EndUser>[] = [
    {
      key: 'username',
      label: t('people.username'),
      sort: 'username',
      render: it => (
        <div>
          <TextLink to="/end-users/$id" params={{ id: String(it.id) }} fw={550} className="wrap-anywhere">
            {it.username}
          </TextLink>
          <Text fz="sm" c="dimmed" className="wrap-anywhere">
            {it.email}
          </Text>
        </div>
      ),
    },
    {
      key: 'role',
      label: t('people.role'),
      render: it => (it.role ? <Text fz="sm">{it.role.name}</Text> : <Quiet>{t('people.noRole')}</Quiet>),
    },
    { key: 'state', label: t('people.state'), render: it => <States user={it} /> },
    {
      key: 'sessions',
      label: t('people.sessions'),
      align: 'right',
      render: it => formats.number(it.sessions),
    },
    {
      key: 'created',
      label: t('people.created'),
      sort: 'createdAt',
      render: it => <Quiet>{formats.day(it.createdAt)}</Quiet>,
    },
  ];
  return (
    <DataTable
      caption={t('nav.endUsers')}
      columns={columns}
      rows={users}
      rowKey={it => it.id}
      sort={sort}
      onSort={onSort}
    />
  );
}

/** Whether somebody may come in, and how safely. */
export function States({ user }: { user: EndUser }) {
  const t = useT();
  return (
    <Group gap={6} justify="inherit">
      {user.blocked && <Badge color="red">{t('people.blocked')}</Badge>}
      {!user.confirmed && <Badge color="yellow">{t('people.unconfirmed')}</Badge>}
      {user.twoFactor && <Badge color="pine">{t('people.twoFactor')}</Badge>}
      {!user.blocked && user.confirmed && !user.twoFactor && <Badge color="gray">{t('people.active')}</Badge>}
    </Group>
  );
}
