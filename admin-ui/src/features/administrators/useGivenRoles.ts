import { useQuery } from '@tanstack/react-query';
import { type AdminRole, adminRoles } from '../../api/administrators';
import { useAdministrator, useMay } from '../../api/session';
import { mayGive } from './reach';

/** The roles that the signed-in administrator may give; none until they are there. */
export function useGivenRoles(): AdminRole[] {
  const me = useAdministrator();
  const canManage = useMay('administrators.manage');
  const all = useQuery({ ...adminRoles(), enabled: canManage }).data ?? [];
  return canManage ? all.filter(it => mayGive(me, it)) : [];
}
