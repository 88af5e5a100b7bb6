import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from './Retry';

/** What is asked of the server, or of several of its answers. */
interface Query<T> {
  data?: T;
  error: Error | null;
  refetch(): unknown;
}

/** Shows what a query found; a quiet outline until then, and what to do if it failed. */
export function Loaded<T>({ query, children }: { query: Query<T>; children(data: T): ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="sm" aria-busy="true">
      {['100%', '92%', '96%', '88%'].map(width => (
        <Skeleton key={width} h={36} w={width} />
      ))}
    </Stack>
  );
}
