import { Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  text: string;
  /** What changes it, for whoever may. */
  children?: ReactNode;
}

/** How something is, and a button beside it. */
export function StateLine({ title, text, children }: Props) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <div>
        <Text fw={550} fz="sm">
          {title}
        </Text>
        <Text fz="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children && <Box flex="none">{children}</Box>}
    </Group>
  );
}
