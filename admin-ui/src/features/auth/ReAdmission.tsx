import { Anchor, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { signOut } from '../../api/auth';
import { useSession } from '../../api/session';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { SignInFlow } from './SignInFlow';
import type { Step } from './step';

/** The session is over: sign in again, while the page behind keeps what was typed. */
export function ReAdmission() {
  const t = useT();
  const session = useSession();
  const [step, setStep] = useState<Step>({ name: 'password' });
  if (session.state !== 'expired') return null;
  const begin = () => setStep({ name: 'password' });
  return (
    <Dialog
      opened
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={t('expired.title')}
      zIndex={1000}
    >
      <Stack>
        <Text c="dimmed">{t('expired.text')}</Text>
        <SignInFlow step={step} onStep={setStep} onIn={begin} email={session.user.email} />
        <Anchor component="button" type="button" fz="sm" onClick={() => void signOut()}>
          {t('expired.leave')}
        </Anchor>
      </Stack>
    </Dialog>
  );
}
