import { Anchor, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Administrator, useSession } from '../../api/session';
import { useSignOut } from '../../app/useSignOut';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { SignInFlow } from './SignInFlow';
import type { Step } from './step';

/** The session is over: sign in again, while the page behind keeps what was typed. */
export function ReAdmission() {
  const session = useSession();
  return session.state === 'expired' ? <Again user={session.user} /> : null;
}

function Again({ user }: { user: Administrator }) {
  const t = useT();
  const signOut = useSignOut();
  const [step, setStep] = useState<Step>({ name: 'password' });
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
        <SignInFlow step={step} onStep={setStep} onIn={begin} email={user.email} />
        <Anchor component="button" type="button" fz="sm" onClick={() => void signOut()}>
          {t('expired.leave')}
        </Anchor>
      </Stack>
    </Dialog>
  );
}
