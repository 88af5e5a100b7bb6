import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Retry';

/** Shows what a query found; a quiet outline until then, and what to do if it failed. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children(data: T): ReactNode }) {
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
