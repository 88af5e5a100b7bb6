import { Problem } from '../../api/problem';
import type { Credentials, Step } from './step';

/** The password was right, and something else is asked for. */
export function stepAfter(problem: unknown, credentials: Credentials): Step | undefined {
  if (!(problem instanceof Problem)) return undefined;
  if (problem.name === 'TwoFactorRequired') return { name: 'code', credentials };
  if (problem.name !== 'TwoFactorEnrolmentRequired') return undefined;
  return { name: 'enrol', token: String(problem.details.enrolmentToken) };
}
