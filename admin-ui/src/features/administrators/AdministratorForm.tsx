import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type Administrator, changeAdministrator } from '../../api/administrators';
import { renew } from '../../api/renew';
import { calledBy } from '../../app/person';
import { useT } from '../../i18n';
import { FieldStack } from '../../ui/FieldStack';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { SaveBar } from '../../ui/SaveBar';
import { useChange } from '../../ui/useChange';
import { faultsOf, isShown } from '../endUsers/faults';
import { useGivenRoles } from './useGivenRoles';

interface Props {
  administrator: Administrator;
  /** Whether it is only shown. */
  isFixed: boolean;
  isSelf: boolean;
}

/** What the form of an account holds. */
export const valuesOf = ({ firstname, lastname, email, role }: Administrator) => ({
  firstname: firstname ?? '',
  lastname: lastname ?? '',
  email,
  role: role.code,
});

type Values = ReturnType<typeof valuesOf>;

const changesOf = (before: Values, after: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(after).filter(([name, it]) => before[name as keyof Values] !== it));

/** Who somebody is, and which role they have. */
export function AdministratorForm({ administrator, isFixed, isSelf }: Props) {
  const t = useT();
  const before = valuesOf(administrator);
  const [count, setCount] = useState(0);
  const others = useGivenRoles().filter(it => it.code !== before.role);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: before,
    onValuesChange: values => setCount(Object.keys(changesOf(before, values)).length),
  });
  const save = useChange(changeAdministrator, {
    stale: [['administrators'], ['admin-roles']],
    done: it => t('admins.saved', { name: calledBy(it) ?? it.email }),
    onDone: () => {
      setCount(0);
      // One's own name stands in the frame of the page.
      if (isSelf) void renew().catch(() => false);
    },
    isShown: error => isShown(error, Object.keys(before)),
  });
  const submit = form.onSubmit(values =>
    save.mutate(
      { id: administrator.id, body: changesOf(before, values) },
      { onError: error => form.setErrors(faultsOf(error)) },
    ),
  );
  return (
    <form onSubmit={submit} aria-label={t('admins.account')}>
      <FieldStack isFixed={isFixed}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            key={form.key('firstname')}
            {...form.getInputProps('firstname')}
            label={t('setUp.firstname')}
            autoComplete="off"
          />
          <TextInput
            key={form.key('lastname')}
            {...form.getInputProps('lastname')}
            label={t('setUp.lastname')}
            autoComplete="off"
          />
        </SimpleGrid>
        <TextInput
          key={form.key('email')}
          {...form.getInputProps('email')}
          label={t('signIn.email')}
          type="email"
          required
          autoComplete="off"
        />
        <Select
          key={form.key('role')}
          {...form.getInputProps('role')}
          label={t('people.role')}
          description={t('admins.roleText')}
          data={[administrator.role, ...others].map(it => ({ value: it.code, label: it.name }))}
          disabled={isFixed || isSelf}
          allowDeselect={false}
        />
      </FieldStack>
      <SaveBar
        opened={count > 0}
        text={t('roles.changes', { count })}
        isSaving={save.isPending}
        onSave={() => submit()}
        onDiscard={form.reset}
      />
      <LeaveGuard hasChanges={count > 0} />
    </form>
  );
}
