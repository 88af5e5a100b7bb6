import { admit } from '../../api/session';
import { CodeStep } from './CodeStep';
import { EnrolStep } from './EnrolStep';
import { PasswordStep } from './PasswordStep';
import { RecoveryCodes } from './RecoveryCodes';
import { RecoveryStep } from './RecoveryStep';
import type { Step } from './step';

interface Props {
  step: Step;
  onStep(step: Step): void;
  onIn(): void;
  /** The only one who may come in here. */
  email?: string;
}

/** Password, second factor or its enrolment, recovery: one after the other until somebody is in. */
export function SignInFlow({ step, onStep, onIn, email }: Props) {
  switch (step.name) {
    case 'password':
      return <PasswordStep email={email} onStep={onStep} onIn={onIn} />;
    case 'code':
      return <CodeStep credentials={step.credentials} onStep={onStep} onIn={onIn} />;
    case 'recovery':
      return <RecoveryStep credentials={step.credentials} onStep={onStep} onIn={onIn} />;
    case 'enrol':
      return <EnrolStep token={step.token} onStep={onStep} />;
    case 'codes': {
      const { admission } = step;
      const enter = () => {
        admit(admission);
        onIn();
      };
      return <RecoveryCodes codes={admission.recoveryCodes ?? []} onKept={enter} />;
    }
  }
}
