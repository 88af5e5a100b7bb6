import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Invitation, invitations, withdraw } from '../../api/administrators';
import { useFormats, useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { Quiet } from '../../ui/Quiet';
import { useChange } from '../../ui/useChange';
import { useGivenRoles } from './useGivenRoles';

/** Those that nobody has taken up yet; nothing where there are none. */
export function Invitations() {
  return (
    <Loaded query={useQuery(invitations())}>{all => (all.length > 0 ? <Open all={all} /> : null)}</Loaded>
  );
}

function Open({ all }: { all: Invitation[] }) {
  const t = useT();
  const formats = useFormats();
  const given = useGivenRoles();
  const columns: Column<Invitation>[] = [
    {
      key: 'email',
      label: t('signIn.email'),
      render: it => (
        <Text fw={550} className="wrap-anywhere">
          {it.email}
        </Text>
      ),
    },
    { key: 'role', label: t('people.role'), render: it => <Text fz="sm">{it.role.name}</Text> },
    {
      key: 'by',
      label: t('admins.invitedBy'),
      render: it => <Quiet>{it.invitedBy ?? '–'}</Quiet>,
    },
    {
      key: 'until',
      label: t('admins.openUntil'),
      render: it => <Quiet>{formats.instant(it.expiresAt)}</Quiet>,
    },
  ];
  if (given.length > 0)
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it => given.some(role => role.code === it.role.code) && <Withdraw invitation={it} />,
    });
  return (
    <section aria-labelledby="invitations">
      <Title order={2} id="invitations" mb="sm">
        {t('admins.invitations')}
      </Title>
      <DataTable caption={t('admins.invitations')} columns={columns} rows={all} rowKey={it => it.id} />
    </section>
  );
}

function Withdraw({ invitation: { id, email } }: { invitation: Invitation }) {
  const t = useT();
  const remove = useChange(withdraw, {
    stale: [['administrators', 'invitations']],
    done: () => t('admins.withdrawn', { email }),
  });
  const ask = () =>
    confirm(t, {
      title: t('admins.withdrawTitle', { email }),
      text: t('admins.withdrawText'),
      action: t('admins.withdraw'),
      onConfirm: () => remove.mutate(id),
    });
  return (
    <Button
      variant="default"
      size="xs"
      onClick={ask}
      loading={remove.isPending}
      aria-label={t('admins.withdrawOf', { email })}
    >
      {t('admins.withdraw')}
    </Button>
  );
}
