import { Button, Group, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createEndUser } from '../../api/endUsers';
import { useT } from '../../i18n';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { useRoles } from '../roles/useRoles';
import { faultsOf, isShown } from './faults';

const EMPTY = { username: '', email: '', password: '', role: '', confirmed: true };
const FIELDS = Object.keys(EMPTY);

export function NewEndUser({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const t = useT();
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('people.add')}>
      {opened && <Form onClose={onClose} />}
    </SidePanel>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const t = useT();
  const go = useNavigate();
  const all = (useRoles() ?? []).filter(it => it.type !== 'public');
  const form = useForm({ mode: 'uncontrolled', initialValues: EMPTY });
  const create = useChange(createEndUser, {
    stale: [['end-users'], ['roles']],
    done: user => t('people.added', { name: user.username }),
    onDone: user => {
      onClose();
      void go({ to: '/end-users/$id', params: { id: String(user.id) } });
    },
    isShown: error => isShown(error, FIELDS),
  });
  const submit = form.onSubmit(({ role, ...values }) => {
    const chosen = all.find(it => it.type === role) ?? all.find(it => it.type === 'authenticated');
    create.mutate(
      { ...values, email: values.email.trim(), username: values.username.trim(), role: chosen?.id },
      { onError: error => form.setErrors(faultsOf(error)) },
    );
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          key={form.key('username')}
          {...form.getInputProps('username')}
          label={t('people.username')}
          required
          minLength={3}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          key={form.key('email')}
          {...form.getInputProps('email')}
          label={t('signIn.email')}
          type="email"
          required
          autoComplete="off"
        />
        <PasswordInput
          key={form.key('password')}
          {...form.getInputProps('password')}
          label={t('signIn.password')}
          description={t('people.passwordHint')}
          required
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Select
          key={form.key('role')}
          {...form.getInputProps('role')}
          label={t('people.role')}
          data={all.map(it => ({ value: it.type, label: it.name }))}
          placeholder={all.find(it => it.type === 'authenticated')?.name}
        />
        <Switch
          key={form.key('confirmed')}
          {...form.getInputProps('confirmed', { type: 'checkbox' })}
          label={t('people.confirmed')}
          description={t('people.confirmedText')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('people.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
