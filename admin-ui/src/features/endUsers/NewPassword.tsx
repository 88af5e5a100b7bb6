import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changeEndUser } from '../../api/endUsers';
import type { EndUser } from '../../api/types';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useChange } from '../../ui/useChange';
import { faultsOf, isShown } from './faults';

interface Props {
  user: EndUser;
  opened: boolean;
  onClose(): void;
}

/** A password that somebody else has thought of, which ends all sessions. */
export function NewPassword(props: Props) {
  const t = useT();
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('people.passwordTitle', { name: props.user.username })}
    >
      <Form {...props} />
    </Dialog>
  );
}

function Form({ user, onClose }: Props) {
  const t = useT();
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const save = useChange(changeEndUser, {
    stale: [['end-users']],
    done: () => t('people.passwordSet', { name: user.username }),
    onDone: onClose,
    isShown: error => isShown(error, ['password']),
  });
  const submit = form.onSubmit(body =>
    save.mutate({ id: user.id, body }, { onError: error => form.setErrors(faultsOf(error)) }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{t('people.passwordEnds')}</Text>
        <PasswordInput
          key={form.key('password')}
          {...form.getInputProps('password')}
          label={t('setUp.password')}
          description={t('people.passwordHint')}
          autoComplete="new-password"
          required
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('people.setPassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
