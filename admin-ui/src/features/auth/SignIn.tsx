import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../i18n';
import { Frame } from './Frame';
import { SignInFlow } from './SignInFlow';
import type { Step } from './step';

export function SignIn() {
  const t = useT();
  const router = useRouter();
  const go = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<Step>({ name: 'password' });
  const enter = () => (to ? router.history.push(to) : void go({ to: '/' }));
  return (
    <Frame title={t(`signIn.${step.name}.title`)} lead={t(`signIn.${step.name}.lead`)}>
      <SignInFlow step={step} onStep={setStep} onIn={enter} />
    </Frame>
  );
}
