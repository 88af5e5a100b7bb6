import type { components } from '../../api/schema';
import type { Grant, Permissions } from '../../api/types';
import type { Cell } from './PermissionMatrix';

export type Subject = components['schemas']['Permittable'];

/** What both halves of the matrix need. */
export interface GrantsProps {
  subjects: Subject[];
  permissions: Permissions;
  names(uid: string): string;
  isPublic: boolean;
  /** Whether they are only shown. */
  isFixed: boolean;
  onSet(uid: string, action: string, grant: Grant): void;
  onLimit(cell: Cell): void;
  /** Grants these actions of one subject whole, and none of its others. */
  onOnly(subject: Subject, actions: string[]): void;
}

const READS = ['find', 'findOne', 'findPage', 'count', 'me', 'listLocales', 'getPermissions', 'getSessions'];

export const isWrite = (action: string) => !READS.includes(action);
