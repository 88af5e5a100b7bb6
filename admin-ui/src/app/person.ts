import { useCallback } from 'react';
import { useAdministrator } from '../api/session';
import type { Person } from '../api/types';
import { useT } from '../i18n';

/** What an administrator is called, by the best that is known; nothing where that is a number alone. */
export const calledBy = ({ firstname, lastname, username, email }: Person): string | undefined =>
  [firstname, lastname].filter(Boolean).join(' ') || username || email;

/** Names whoever wrote something: oneself by address at least, and others by number. */
export function usePersonName(): (it: Person) => string {
  const t = useT();
  const me = useAdministrator();
  return useCallback(
    it => calledBy(it.id === me.id ? { ...it, ...me } : it) ?? t('content.personId', { id: String(it.id) }),
    [t, me],
  );
}
