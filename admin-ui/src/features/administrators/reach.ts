import type { AdminRole } from '../../api/administrators';

/** Whoever has a role, as far as it matters who may do more. */
interface Holder {
  role: { code: string };
  rights: string[];
}

/** The role that may do everything, what later versions bring included. */
const SUPER_ADMIN = 'super-admin';

const holds = (me: Holder, rights: string[]) => rights.every(it => me.rights.includes(it));

/** Whether somebody may give a role, or change it: it allows no more than their own. */
export const mayGive = (me: Holder, { everything, rights }: Pick<AdminRole, 'everything' | 'rights'>) =>
  me.role.code === SUPER_ADMIN || (!everything && holds(me, rights));

/** Whether somebody else is within reach: they may do no more than whoever looks. */
export const reaches = (me: Holder, other: Holder) =>
  mayGive(me, { everything: other.role.code === SUPER_ADMIN, rights: other.rights });
