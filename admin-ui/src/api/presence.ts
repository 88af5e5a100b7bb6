import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { components } from './schema';
import { currentSession, isStale } from './session';
import type { Past } from './versions';

/** Somebody else who has an entry open. */
export type OpenedBy = components['schemas']['OpenedBy'];

/** Between two looks, in milliseconds; the server forgets whoever has not looked for 45 seconds. */
const PERIOD = 15_000;

const at = ({ uid, documentId, locale }: Past) => ({
  params: { path: { uid, documentId }, query: locale ? { locale } : {} },
});

/** Says that one has an entry open, as long as somebody asks; answers who else has. */
export const openedBy = (place: Past) =>
  queryOptions({
    queryKey: ['presence', place.uid, place.documentId, place.locale ?? ''],
    refetchInterval: PERIOD,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn: async (): Promise<OpenedBy[]> => {
      // Sitting there renews no session: whoever does nothing for long is not there any more.
      const session = currentSession();
      if (session.state !== 'in' || isStale(session)) return [];
      return (await data(api.PUT('/admin/content/{uid}/{documentId}/presence', at(place)))).data;
    },
  });

/** Says that one has closed it. */
export async function closeEntry(place: Past) {
  const session = currentSession();
  if (session.state !== 'in' || isStale(session)) return;
  await api.DELETE('/admin/content/{uid}/{documentId}/presence', at(place)).catch(() => undefined);
}
