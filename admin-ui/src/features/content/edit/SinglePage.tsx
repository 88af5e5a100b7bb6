import { useParams, useSearch } from '@tanstack/react-router';
import { EntryLoader } from './EntryLoader';

/** The one entry of a single type. */
export function SinglePage() {
  const { uid } = useParams({ from: '/shell/single/$uid' });
  const { locale } = useSearch({ strict: false }) as { locale?: string };
  return <EntryLoader key={`${uid} ${locale ?? ''}`} uid={uid} locale={locale} isSingle />;
}
