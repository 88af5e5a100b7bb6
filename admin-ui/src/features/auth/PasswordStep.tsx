import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { signIn } from '../../api/auth';
import { useT } from '../../i18n';
import { Refusal } from './Refusal';
import type { Credentials, Step } from './step';
import { stepAfter } from './stepAfter';
import { useAttempt } from './useAttempt';

interface Props {
  email?: string;
  onStep(step: Step): void;
  onIn(): void;
}

export function PasswordStep({ email = '', onStep, onIn }: Props) {
  const t = useT();
  const form = useForm<Credentials>({ mode: 'uncontrolled', initialValues: { email, password: '' } });
  const { attempt, error, isBusy } = useAttempt();

  const submit = form.onSubmit(credentials =>
    attempt(async () => {
      try {
        await signIn(credentials);
        onIn();
      } catch (problem) {
        const next = stepAfter(problem, credentials);
        if (!next) throw problem;
        onStep(next);
      }
    }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Refusal error={error} />
        <TextInput
          key={form.key('email')}
          {...form.getInputProps('email')}
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={email !== ''}
          autoFocus={email === ''}
        />
        <PasswordInput
          key={form.key('password')}
          {...form.getInputProps('password')}
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus={email !== ''}
          data-autofocus={email !== '' || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
