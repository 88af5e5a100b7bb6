import { Anchor, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { signIn } from '../../api/auth';
import { useT } from '../../i18n';
import { OneTimeCode } from './OneTimeCode';
import { Refusal } from './Refusal';
import type { Credentials, Step } from './step';
import { useAttempt } from './useAttempt';

interface Props {
  credentials: Credentials;
  onStep(step: Step): void;
  onIn(): void;
}

export function CodeStep({ credentials, onStep, onIn }: Props) {
  const t = useT();
  const [code, setCode] = useState('');
  const { attempt, error, isBusy } = useAttempt();
  const enter = (otp: string) =>
    attempt(async () => {
      await signIn({ ...credentials, otp }).catch(problem => {
        setCode('');
        throw problem;
      });
      onIn();
    });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void enter(code);
      }}
    >
      <Stack>
        <Refusal error={error} />
        <OneTimeCode value={code} onChange={setCode} onComplete={enter} disabled={isBusy} />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('signIn.submit')}
        </Button>
        <Anchor
          component="button"
          type="button"
          fz="sm"
          onClick={() => onStep({ name: 'recovery', credentials })}
        >
          {t('signIn.useRecovery')}
        </Anchor>
        <Anchor component="button" type="button" fz="sm" onClick={() => onStep({ name: 'password' })}>
          {t('signIn.other')}
        </Anchor>
      </Stack>
    </form>
  );
}
