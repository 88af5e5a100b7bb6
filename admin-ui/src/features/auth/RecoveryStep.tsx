import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { recover } from '../../api/auth';
import { Problem } from '../../api/problem';
import { useT } from '../../i18n';
import { Refusal } from './Refusal';
import type { Credentials, Step } from './step';
import { useAttempt } from './useAttempt';

interface Props {
  credentials: Credentials;
  onStep(step: Step): void;
  onIn(): void;
}

export function RecoveryStep({ credentials, onStep, onIn }: Props) {
  const t = useT();
  const [code, setCode] = useState('');
  const { attempt, error, isBusy } = useAttempt();
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void attempt(async () => {
          await recover({ ...credentials, recoveryCode: code.trim() }).catch(problem => {
            throw isRefusal(problem) ? new Problem(401, 'CodeRefused', t('recovery.refused')) : problem;
          });
          onIn();
        });
      }}
    >
      <Stack>
        <Refusal error={error} />
        <TextInput
          label={t('recovery.label')}
          description={t('recovery.hint')}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('signIn.submit')}
        </Button>
        <Anchor
          component="button"
          type="button"
          fz="sm"
          onClick={() => onStep({ name: 'code', credentials })}
        >
          {t('signIn.useCode')}
        </Anchor>
      </Stack>
    </form>
  );
}

/** The password was right before, so it is the code that is not. */
const isRefusal = (problem: unknown) => problem instanceof Problem && problem.status === 401;
