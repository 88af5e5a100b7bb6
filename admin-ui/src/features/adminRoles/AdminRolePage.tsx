import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type AdminRole,
  type AdminRoleValues,
  adminRole,
  changeAdminRole,
  deleteAdminRole,
} from '../../api/administrators';
import { renew } from '../../api/renew';
import { useAdministrator, useMay } from '../../api/session';
import { useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { SaveBar } from '../../ui/SaveBar';
import { useChange } from '../../ui/useChange';
import { mayGive } from '../administrators/reach';
import { faultsOf, isShown } from '../endUsers/faults';
import { RoleFields } from './RoleFields';
import { changesOf } from './rights';

export function AdminRolePage() {
  const { id } = useParams({ from: '/shell/admin-roles/$id' });
  return (
    <Loaded query={useQuery(adminRole(id))}>
      {it => <Editor key={JSON.stringify([it.id, valuesOf(it)])} role={it} />}
    </Loaded>
  );
}

const valuesOf = ({ name, description, rights }: AdminRole): AdminRoleValues => ({
  name,
  description,
  rights,
});

function Editor({ role }: { role: AdminRole }) {
  const t = useT();
  const me = useAdministrator();
  const canManage = useMay('administrators.manage');
  const isWithin = mayGive(me, role);
  const canChange = canManage && isWithin && !role.everything;
  const [values, setValues] = useState(() => valuesOf(role));
  const changes = changesOf(valuesOf(role), values);
  const count = Object.keys(changes).length;
  const save = useChange(changeAdminRole, {
    stale: [['admin-roles'], ['administrators']],
    done: it => t('adminRoles.saved', { name: it.name }),
    // What one may do oneself is offered, or not, from now on.
    onDone: it => void (it.code === me.role.code && renew().catch(() => false)),
    isShown: error => isShown(error, ['name', 'description']),
  });
  return (
    <Page
      title={role.name}
      lead={role.description}
      back={
        <TextLink to="/admin-roles" fz="sm">
          {t('nav.adminRoles')}
        </TextLink>
      }
      actions={canChange && role.holders === 0 && <DeleteRole role={role} />}
    >
      <Stack>
        {role.everything && (
          <Alert color="gray" variant="light">
            {t('adminRoles.everything')}
          </Alert>
        )}
        {canManage && !role.everything && !isWithin && (
          <Alert color="gray" variant="light">
            {t('adminRoles.beyond')}
          </Alert>
        )}
        <RoleFields values={values} faults={faultsOf(save.error)} isFixed={!canChange} onChange={setValues} />
        {role.holders > 0 && (
          <Text fz="sm" c="dimmed">
            {t('adminRoles.held', { count: role.holders })}
          </Text>
        )}
      </Stack>
      <SaveBar
        opened={count > 0}
        text={t('roles.changes', { count })}
        isSaving={save.isPending}
        onSave={() => save.mutate({ id: role.id, body: changes })}
        onDiscard={() => setValues(valuesOf(role))}
      />
      <LeaveGuard hasChanges={count > 0} />
    </Page>
  );
}

function DeleteRole({ role: { id, name } }: { role: AdminRole }) {
  const t = useT();
  const go = useNavigate();
  const remove = useChange(deleteAdminRole, {
    stale: [['admin-roles', 'list']],
    done: () => t('adminRoles.deleted', { name }),
    onDone: () => void go({ to: '/admin-roles', ignoreBlocker: true }),
  });
  const ask = () =>
    confirm(t, {
      title: t('adminRoles.deleteTitle', { name }),
      text: t('adminRoles.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate(id),
    });
  return (
    <Button variant="default" onClick={ask}>
      {t('delete')}
    </Button>
  );
}
