import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is there for those who look closely. */
export const Quiet = ({ children }: { children: ReactNode }) => (
  <Text component="span" c="dimmed" fz="sm">
    {children}
  </Text>
);
