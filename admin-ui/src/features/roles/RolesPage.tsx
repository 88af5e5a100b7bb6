import { Badge, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { roles } from '../../api/roles';
import { useMay } from '../../api/session';
import type { Role } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { Quiet } from '../../ui/Quiet';
import { countGrants } from './grants';
import { RoleForm } from './RoleForm';

export function RolesPage() {
  const t = useT();
  const formats = useFormats();
  const [isOpen, form] = useDisclosure();
  const canManage = useMay('end-user-roles.manage');
  const seesUsers = useMay('end-users.read');
  const columns: Column<Role>[] = [
    {
      key: 'name',
      label: t('roles.name'),
      render: it => (
        <div>
          <TextLink to="/roles/$type" params={{ type: it.type }} fw={550}>
            {it.name}
          </TextLink>
          {it.type === 'public' && (
            <Badge color="yellow" ml="xs">
              {t('roles.everybody')}
            </Badge>
          )}
          <Text fz="sm" c="dimmed">
            {it.description}
          </Text>
        </div>
      ),
    },
    {
      key: 'grants',
      label: t('roles.grants'),
      align: 'right',
      render: it => formats.number(countGrants(it.permissions)),
    },
    {
      key: 'users',
      label: t('roles.users'),
      align: 'right',
      render: it =>
        it.type === 'public' ? (
          <Quiet>–</Quiet>
        ) : !seesUsers ? (
          formats.number(it.nb_users)
        ) : (
          <TextLink
            to="/end-users"
            search={{ role: it.type }}
            aria-label={t('roles.usersOf', { name: it.name, count: it.nb_users })}
          >
            {formats.number(it.nb_users)}
          </TextLink>
        ),
    },
  ];
  return (
    <Page
      title={t('nav.roles')}
      lead={t('roles.lead')}
      actions={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
            {t('roles.add')}
          </Button>
        )
      }
    >
      <Loaded query={useQuery(roles())}>
        {all => <DataTable caption={t('nav.roles')} columns={columns} rows={all} rowKey={it => it.type} />}
      </Loaded>
      <RoleForm opened={isOpen} onClose={form.close} />
    </Page>
  );
}
