import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allModels, models } from '../../../api/models';
import type { Model } from '../../../api/types';
import { mainField } from './attributes';

/** Types and components by their uid. */
export interface ModelIndex {
  get(uid: string): Model | undefined;
  /** The attribute that says what an entry of a type is called. */
  mainField(uid: string): string;
}

/** Everything that attributes lead to; nothing until it is known. */
export function useModelIndex(): ModelIndex | undefined {
  const types = useQuery(models('content-types')).data;
  const own = useQuery(allModels()).data;
  return useMemo(() => {
    if (!types || !own) return undefined;
    const byUid = new Map([...types, ...own].map(it => [it.uid, it]));
    const get = (uid: string) => byUid.get(uid);
    return {
      get,
      mainField: uid => (uid === 'plugin::users-permissions.user' ? 'username' : mainField(get(uid))),
    };
  }, [types, own]);
}
