import { useQuery } from '@tanstack/react-query';
import { allModels, models } from '../../api/models';
import { type MessageKey, useT } from '../../i18n';
import { en } from '../../i18n/en';

/** What people call a type or a part of the program. */
export function useNames(): (uid: string) => string {
  const t = useT();
  const own = useQuery(allModels()).data ?? [];
  const builtIn = useQuery(models('content-types')).data ?? [];
  const names = new Map([...builtIn, ...own].map(it => [it.uid, it.info.displayName]));
  return uid => {
    const key = `plugin.${uid.replace('plugin::', '')}`;
    if (key in en) return t(key as MessageKey);
    return names.get(uid) ?? uid.replace(/^plugin::/, '');
  };
}
