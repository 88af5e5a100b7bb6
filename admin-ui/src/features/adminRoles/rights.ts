import type { AdminRoleValues } from '../../api/administrators';
import { RIGHTS, type Right } from '../../api/rights';

/** What a right is about: what stands before its dot. */
type SubjectOf<R> = R extends `${infer S}.${string}` ? S : never;
export type Subject = SubjectOf<Right>;

export interface RightGroup {
  subject: Subject;
  rights: Right[];
}

const subjectOf = (right: Right) => right.slice(0, right.indexOf('.')) as Subject;

/** All rights by what they are about, in the order of reading. */
export const GROUPS: RightGroup[] = [...new Set(RIGHTS.map(subjectOf))].map(subject => ({
  subject,
  rights: RIGHTS.filter(it => subjectOf(it) === subject),
}));

/** The right to see what another one is the right to change; none for other rights. */
const readOf = (right: string) => (right.endsWith('.manage') ? right.replace(/manage$/, 'read') : undefined);

/**
 * The rights of a role after one of them was given or taken away: whoever changes something sees it.
 * Those that are not known here stay.
 */
export function withRight(rights: string[], right: Right, isGiven: boolean): string[] {
  const also = isGiven ? readOf(right) : rights.find(it => readOf(it) === right);
  const touched = [right, ...(also ? [also] : [])];
  const rest = rights.filter(it => !touched.includes(it));
  return isGiven ? [...rest, ...touched] : rest;
}

/** What differs between two versions of a role. */
export function changesOf(before: AdminRoleValues, after: AdminRoleValues): Partial<AdminRoleValues> {
  const { name, description, rights } = after;
  return {
    ...(name !== before.name && { name }),
    ...(description !== before.description && { description }),
    ...(!areSame(rights, before.rights) && { rights }),
  };
}

/** Whether both are the same, in whichever order. */
const areSame = (one: string[], other: string[]) =>
  one.length === other.length && one.every(it => other.includes(it));
