import { Alert, Button, Group, Tabs } from '@mantine/core';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { changeRole, deleteRole, role as roleOf } from '../../api/roles';
import { useMay } from '../../api/session';
import type { Permissions, Role } from '../../api/types';
import { useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { SaveBar } from '../../ui/SaveBar';
import { useChange } from '../../ui/useChange';
import { ExplainPanel } from './ExplainPanel';
import { countGrants, difference } from './grants';
import { PermissionMatrix } from './PermissionMatrix';

/** Roles that must be there. */
const FIXED = ['public', 'authenticated'];

export function RolePage() {
  const { type } = useParams({ from: '/shell/roles/$type' });
  return <Loaded query={useQuery(roleOf(type))}>{it => <Editor key={it.type} role={it} />}</Loaded>;
}

function Editor({ role }: { role: Role }) {
  const t = useT();
  const [permissions, setPermissions] = useState<Permissions>(role.permissions);
  const changes = difference(role.permissions, permissions);
  const count = countGrants(changes);
  const canManage = useMay('end-user-roles.manage');
  const save = useChange((it: Permissions) => changeRole(role.type, { permissions: it }), {
    stale: [['roles']],
    done: () => t('roles.saved', { name: role.name }),
  });
  return (
    <Page
      title={role.name}
      lead={role.description}
      back={
        <TextLink to="/roles" fz="sm">
          {t('nav.roles')}
        </TextLink>
      }
      actions={canManage && !FIXED.includes(role.type) && <DeleteRole role={role} />}
    >
      {role.type === 'public' && (
        <Alert color="yellow" variant="light" icon={<IconEye size={18} aria-hidden />} mb="lg">
          {t('roles.publicText')}
        </Alert>
      )}
      <Tabs defaultValue="matrix" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="matrix">{t('roles.permissions')}</Tabs.Tab>
          <Tabs.Tab value="explain">{t('explain.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="matrix">
          <PermissionMatrix
            permissions={permissions}
            onChange={canManage ? setPermissions : undefined}
            isPublic={role.type === 'public'}
          />
        </Tabs.Panel>
        <Tabs.Panel value="explain">
          <ExplainPanel who={{ role: role.type }} hasChanges={count > 0} />
        </Tabs.Panel>
      </Tabs>
      <SaveBar
        opened={count > 0}
        text={t('roles.changes', { count })}
        isSaving={save.isPending}
        onSave={() => save.mutate(changes)}
        onDiscard={() => setPermissions(role.permissions)}
      />
      <LeaveGuard hasChanges={count > 0} />
    </Page>
  );
}

function DeleteRole({ role }: { role: Role }) {
  const t = useT();
  const go = useNavigate();
  const remove = useChange(deleteRole, {
    stale: [['roles']],
    done: () => t('roles.deleted', { name: role.name }),
    onDone: () => void go({ to: '/roles' }),
  });
  const ask = () =>
    confirm(t, {
      title: t('roles.deleteTitle', { name: role.name }),
      text: t('roles.deleteText', { count: role.nb_users }),
      action: t('delete'),
      onConfirm: () => remove.mutate(role.type),
    });
  return (
    <Group>
      <Button variant="default" onClick={ask}>
        {t('delete')}
      </Button>
    </Group>
  );
}
