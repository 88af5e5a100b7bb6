import { Button, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { setUp, signIn } from '../../api/auth';
import { Problem } from '../../api/problem';
import { useT } from '../../i18n';
import { sentence } from '../../ui/useSentence';
import { PasswordStrength } from './PasswordStrength';
import { Refusal } from './Refusal';
import type { Step } from './step';
import { stepAfter } from './stepAfter';
import { useAttempt } from './useAttempt';

interface Props {
  token: string;
  onStep(step: Step): void;
  onIn(): void;
}

const EMPTY = { firstname: '', lastname: '', email: '', password: '' };

export function SetUpForm({ token, onStep, onIn }: Props) {
  const t = useT();
  const [password, setPassword] = useState('');
  const { attempt, error, isBusy } = useAttempt();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: EMPTY,
    onValuesChange: values => setPassword(values.password),
  });

  const submit = form.onSubmit(values =>
    attempt(async () => {
      const { firstname, lastname, ...credentials } = values;
      try {
        await setUp({ token, ...credentials, ...given({ firstname, lastname }) });
      } catch (problem) {
        const fields = problem instanceof Problem ? problem.byField() : {};
        if (!('email' in fields || 'password' in fields)) throw problem;
        form.setErrors(
          Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, sentence(text)])),
        );
        return;
      }
      await signIn(credentials).then(onIn, problem => {
        const next = stepAfter(problem, credentials);
        if (!next) throw problem;
        onStep(next);
      });
    }),
  );
  const isOver = error instanceof Problem && error.name === 'InvalidCredentials';
  return (
    <form onSubmit={submit}>
      <Stack>
        <Refusal error={isOver ? new Problem(401, 'LinkOver', t('setUp.over')) : error} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            key={form.key('firstname')}
            {...form.getInputProps('firstname')}
            label={t('setUp.firstname')}
            autoComplete="given-name"
            autoFocus
          />
          <TextInput
            key={form.key('lastname')}
            {...form.getInputProps('lastname')}
            label={t('setUp.lastname')}
            autoComplete="family-name"
          />
        </SimpleGrid>
        <TextInput
          key={form.key('email')}
          {...form.getInputProps('email')}
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
        />
        <div>
          <PasswordInput
            key={form.key('password')}
            {...form.getInputProps('password')}
            label={t('setUp.password')}
            description={t('setUp.passwordHint')}
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
          />
          <PasswordStrength password={password} />
        </div>
        <Button type="submit" loading={isBusy} fullWidth>
          {t('setUp.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function given(names: Record<string, string>) {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== ''));
}
