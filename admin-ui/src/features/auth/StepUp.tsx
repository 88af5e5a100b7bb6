import { Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { stepUp } from '../../api/auth';
import { Problem } from '../../api/problem';
import { useAdministrator } from '../../api/session';
import { useProofQuestion } from '../../api/stepUp';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { OneTimeCode } from './OneTimeCode';
import { Refusal } from './Refusal';
import { useAttempt } from './useAttempt';

/** Asks who one is, once more, and then what was begun goes on; the page behind stays as it is. */
export function StepUp() {
  const t = useT();
  const question = useProofQuestion();
  const cancel = () => question?.end(false);
  return (
    <Dialog
      opened={question !== null}
      onClose={cancel}
      title={t('stepUp.title')}
      closeOnClickOutside={false}
      // Over the dialogs and panels that it may interrupt.
      zIndex={900}
    >
      {question && <Form onProven={() => question.end(true)} onCancel={cancel} />}
    </Dialog>
  );
}

function Form({ onProven, onCancel }: { onProven(): void; onCancel(): void }) {
  const t = useT();
  const { email, twoFactor } = useAdministrator();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const { attempt, error, isBusy } = useAttempt();
  const prove = (given: string) =>
    attempt(async () => {
      const factor = isRecovery ? { recoveryCode: given.trim() } : { otp: given };
      await stepUp({ password, ...(twoFactor && factor) }).catch(problem => {
        setCode('');
        throw isRefused(problem) ? new Problem(401, 'StepUpRefused', t('stepUp.refused')) : problem;
      });
      onProven();
    });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        event.stopPropagation();
        void prove(code);
      }}
    >
      <Stack>
        <Text c="dimmed">{t('stepUp.text')}</Text>
        <Refusal error={error} />
        {/* Password managers look for a name beside the password. */}
        <TextInput label={t('signIn.email')} value={email} type="email" autoComplete="username" readOnly />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        {twoFactor && !isRecovery && (
          <OneTimeCode
            value={code}
            onChange={setCode}
            onComplete={it => password !== '' && void prove(it)}
            disabled={isBusy}
          />
        )}
        {twoFactor && isRecovery && (
          <TextInput
            label={t('recovery.label')}
            description={t('recovery.hint')}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            required
            withAsterisk={false}
          />
        )}
        {twoFactor && (
          <Anchor
            component="button"
            type="button"
            fz="sm"
            onClick={() => {
              setCode('');
              setRecovery(it => !it);
            }}
          >
            {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
          </Anchor>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('stepUp.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isRefused = (problem: unknown) => problem instanceof Problem && problem.status === 401;
