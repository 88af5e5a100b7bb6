import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { type AdminRole, adminRoles } from '../../api/administrators';
import { useMay } from '../../api/session';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { NewAdminRole } from './NewAdminRole';

/** What administrators may be allowed. */
export function AdminRolesPage() {
  const t = useT();
  const formats = useFormats();
  const [isOpen, form] = useDisclosure();
  const canManage = useMay('administrators.manage');
  const columns: Column<AdminRole>[] = [
    {
      key: 'name',
      label: t('adminRoles.role'),
      render: it => (
        <div>
          <TextLink to="/admin-roles/$id" params={{ id: String(it.id) }} fw={550} className="wrap-anywhere">
            {it.name}
          </TextLink>
          <Text fz="sm" c="dimmed">
            {it.description}
          </Text>
        </div>
      ),
    },
    {
      key: 'rights',
      label: t('adminRoles.rights'),
      align: 'right',
      render: it => (it.everything ? t('adminRoles.all') : formats.number(it.rights.length)),
    },
    {
      key: 'holders',
      label: t('adminRoles.holders'),
      align: 'right',
      render: it => formats.number(it.holders),
    },
  ];
  const add = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
      {t('adminRoles.add')}
    </Button>
  );
  return (
    <Page title={t('nav.adminRoles')} lead={t('adminRoles.lead')} actions={add}>
      <Loaded query={useQuery(adminRoles())}>
        {all => <DataTable caption={t('nav.adminRoles')} columns={columns} rows={all} rowKey={it => it.id} />}
      </Loaded>
      <NewAdminRole opened={isOpen} onClose={form.close} />
    </Page>
  );
}
