import { useQuery } from '@tanstack/react-query';
import { roles } from '../../api/roles';
import { useMay } from '../../api/session';

/** The roles of end users, once they are there; never for whoever may not see them. */
export const useRoles = () => useQuery({ ...roles(), enabled: useMay('end-user-roles.read') }).data;
