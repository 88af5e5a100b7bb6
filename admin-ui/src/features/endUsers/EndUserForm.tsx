import { Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { changeEndUser, type ReadEndUser } from '../../api/endUsers';
import { useMay } from '../../api/session';
import type { Attribute, Role } from '../../api/types';
import { useT } from '../../i18n';
import { FieldStack } from '../../ui/FieldStack';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { SaveBar } from '../../ui/SaveBar';
import { useChange } from '../../ui/useChange';
import { changesOf, type Values, valuesOf } from './account';
import { faultsOf, isShown } from './faults';
import { OwnAttribute } from './OwnAttribute';

/** The roles to choose from. */
export type FormRoles = Pick<Role, 'id' | 'type' | 'name'>[];

interface Props {
  read: ReadEndUser;
  own: [string, Attribute][];
  roles: FormRoles;
}

/** Who somebody is, and what they may do. */
export function EndUserForm({ read: { user, etag }, own, roles }: Props) {
  const t = useT();
  const before = valuesOf(user, own);
  const [count, setCount] = useState(0);
  const canManage = useMay('end-users.manage');
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: before,
    onValuesChange: values => setCount(Object.keys(changesOf(before, values)).length),
  });
  const save = useChange(changeEndUser, {
    stale: [['end-users'], ['roles']],
    done: it => t('people.saved', { name: it.username }),
    onDone: () => setCount(0),
    isShown: error => isShown(error, Object.keys(before)),
  });
  const submit = form.onSubmit(values => {
    const { role, ...changes } = changesOf(before, values);
    const chosen = roles.find(it => it.type === role);
    const body = { ...changes, ...(chosen && { role: chosen.id }) };
    save.mutate({ id: user.id, body, etag }, { onError: error => form.setErrors(faultsOf(error)) });
  });
  return (
    <form onSubmit={submit} aria-label={t('people.account')}>
      <FieldStack isFixed={!canManage}>
        <TextInput
          key={form.key('username')}
          {...form.getInputProps('username')}
          label={t('people.username')}
          required
          minLength={3}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
        />
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
          description={t('people.roleText')}
          data={roles.map(it => ({ value: it.type, label: it.name }))}
          placeholder={t('people.noRole')}
          allowDeselect={false}
        />
        <Switch
          key={form.key('confirmed')}
          {...form.getInputProps('confirmed', { type: 'checkbox' })}
          label={t('people.confirmed')}
          description={t('people.confirmedText')}
        />
        <Switch
          key={form.key('blocked')}
          {...form.getInputProps('blocked', { type: 'checkbox' })}
          label={t('people.blocked')}
          description={t('people.blockedText')}
          color="red"
        />
        {own.map(([name, attribute]) => (
          <OwnAttribute key={form.key(name)} name={name} attribute={attribute} form={form} />
        ))}
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
