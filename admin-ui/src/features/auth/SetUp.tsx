import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../i18n';
import { ButtonLink } from '../../ui/links';
import { Frame } from './Frame';
import { SetUpForm } from './SetUpForm';
import { SignInFlow } from './SignInFlow';
import { setUpToken } from './setUpToken';
import type { Step } from './step';

/** The first administrator, and those who were invited: both come with a link. */
export function SetUp() {
  const t = useT();
  const go = useNavigate();
  const [step, setStep] = useState<Step | null>(null);
  if (!setUpToken)
    return (
      <Frame title={t('setUp.noLink')} lead={t('setUp.noLinkText')}>
        <ButtonLink to="/sign-in" variant="default" fullWidth>
          {t('setUp.toSignIn')}
        </ButtonLink>
      </Frame>
    );
  if (!step)
    return (
      <Frame title={t('setUp.title')} lead={t('setUp.lead')}>
        <SetUpForm token={setUpToken} onStep={setStep} onIn={() => void go({ to: '/' })} />
      </Frame>
    );
  return (
    <Frame title={t(`signIn.${step.name}.title`)} lead={t(`signIn.${step.name}.lead`)}>
      <SignInFlow step={step} onStep={setStep} onIn={() => void go({ to: '/' })} />
    </Frame>
  );
}
