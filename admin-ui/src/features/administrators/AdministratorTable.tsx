import { Badge, Text } from '@mantine/core';
import type { Administrator } from '../../api/administrators';
import { useAdministrator } from '../../api/session';
import { calledBy } from '../../app/person';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { TextLink } from '../../ui/links';
import { Quiet } from '../../ui/Quiet';

interface Props {
  administrators: Administrator[];
  sort?: string;
  onSort(sort: string): void;
}

export function AdministratorTable({ administrators, sort, onSort }: Props) {
  const t = useT();
  const formats = useFormats();
  const me = useAdministrator();
  const columns: Column<Administrator>[] = [
    {
      key: 'name',
      label: t('admins.name'),
      sort: 'email',
      render: it => (
        <div>
          <TextLink
            to="/administrators/$id"
            params={{ id: String(it.id) }}
            fw={550}
            className="wrap-anywhere"
          >
            {calledBy(it)}
          </TextLink>
          {it.id === me.id && (
            <Badge color="gray" ml="xs">
              {t('admins.you')}
            </Badge>
          )}
          {calledBy(it) !== it.email && (
            <Text fz="sm" c="dimmed" className="wrap-anywhere">
              {it.email}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'role', label: t('people.role'), render: it => <Text fz="sm">{it.role.name}</Text> },
    {
      key: 'factor',
      label: t('people.twoFactor'),
      render: it => <Quiet>{it.twoFactor ? t('account.on') : t('account.off')}</Quiet>,
    },
    {
      key: 'last',
      label: t('account.last'),
      sort: 'lastLoginAt',
      render: it => <Quiet>{it.lastLoginAt ? formats.instant(it.lastLoginAt) : t('admins.never')}</Quiet>,
    },
    { key: 'state', label: t('admins.state'), render: it => <State administrator={it} /> },
  ];
  return (
    <DataTable
      caption={t('nav.administrators')}
      columns={columns}
      rows={administrators}
      rowKey={it => it.id}
      sort={sort}
      onSort={onSort}
    />
  );
}

/** Whether somebody may come in, and whether they still do. */
export function State({ administrator: it }: { administrator: Administrator }) {
  const t = useT();
  const [color, says] = it.disabled
    ? (['red', 'admins.disabled'] as const)
    : it.stale
      ? (['yellow', 'admins.stale'] as const)
      : (['pine', 'admins.active'] as const);
  // Whole, however narrow the column is.
  return (
    <Badge color={color} miw="max-content">
      {t(says)}
    </Badge>
  );
}
