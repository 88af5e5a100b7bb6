import { Problem } from '../../api/problem';
import { sentence } from '../../ui/useSentence';

/** The refused members of an account as a form shows them. */
export function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  const fields = error.byField();
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name !== '')
      .map(([name, text]) => [name, sentence(text)]),
  );
}

/** Whether all that is wrong stands at a field of the form. */
export function isShown(error: Error, fields: readonly string[]): boolean {
  const names = Object.keys(faultsOf(error));
  return names.length > 0 && names.every(it => fields.includes(it));
}
