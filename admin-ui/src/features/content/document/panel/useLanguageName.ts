import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { locales } from '../../../../api/locales';

/** What a language of the content is called. */
export function useLanguageName() {
  const { data } = useQuery(locales());
  return useCallback((code: string) => data?.find(it => it.code === code)?.name ?? code, [data]);
}
