import { Skeleton, Stack } from '@mantine/core';

/** Rows that are on their way. */
export const Rows = () => (
  <Stack gap="sm" aria-busy="true">
    {['100%', '94%', '98%', '90%', '96%', '92%'].map(width => (
      <Skeleton key={width} h={40} w={width} />
    ))}
  </Stack>
);
