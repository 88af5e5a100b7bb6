import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type AdminRoleValues, createAdminRole } from '../../api/administrators';
import { useT } from '../../i18n';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { faultsOf, isShown } from '../endUsers/faults';
import { RoleFields } from './RoleFields';

const EMPTY: AdminRoleValues = { name: '', description: '', rights: [] };

export function NewAdminRole({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const t = useT();
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('adminRoles.add')} size="xl">
      <Form onClose={onClose} />
    </SidePanel>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const t = useT();
  const go = useNavigate();
  const [values, setValues] = useState(EMPTY);
  const create = useChange(createAdminRole, {
    stale: [['admin-roles']],
    done: role => t('adminRoles.added', { name: role.name }),
    onDone: role => {
      onClose();
      void go({ to: '/admin-roles/$id', params: { id: String(role.id) } });
    },
    isShown: error => isShown(error, ['name', 'code', 'description']),
  });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        create.mutate(values);
      }}
    >
      <Stack>
        <RoleFields values={values} faults={faultsOf(create.error)} isFixed={false} onChange={setValues} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('adminRoles.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
