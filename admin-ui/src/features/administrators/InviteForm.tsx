import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type Invitation, invite } from '../../api/administrators';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useChange } from '../../ui/useChange';
import { faultsOf, isShown } from '../endUsers/faults';
import { useGivenRoles } from './useGivenRoles';

interface Props {
  opened: boolean;
  onClose(): void;
  onMade(invitation: Invitation): void;
}

export function InviteForm(props: Props) {
  const t = useT();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('admins.invite')}>
      <Form {...props} />
    </Dialog>
  );
}

const FIELDS = { email: '', role: '' };

function Form({ onClose, onMade }: Props) {
  const t = useT();
  const given = useGivenRoles();
  const [code, setCode] = useState('');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: FIELDS,
    onValuesChange: values => setCode(values.role),
  });
  const create = useChange(invite, {
    stale: [['administrators', 'invitations']],
    onDone: made => {
      onClose();
      onMade(made);
    },
    isShown: error => isShown(error, Object.keys(FIELDS)),
  });
  const submit = form.onSubmit(({ email, role }) =>
    create.mutate({ email: email.trim(), role }, { onError: error => form.setErrors(faultsOf(error)) }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed" fz="sm">
          {t('admins.inviteText')}
        </Text>
        <TextInput
          key={form.key('email')}
          {...form.getInputProps('email')}
          label={t('signIn.email')}
          type="email"
          required
          autoComplete="off"
          data-autofocus
        />
        <Select
          key={form.key('role')}
          {...form.getInputProps('role')}
          label={t('people.role')}
          description={given.find(it => it.code === code)?.description || t('admins.roleText')}
          data={given.map(it => ({ value: it.code, label: it.name }))}
          required
          allowDeselect={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('admins.inviteDo')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
