import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs';
import type { ReactNode } from 'react';

/** Nothing is here: why, and what to do about it. */
export function EmptyState(props: {
  icon: typeof IconInbox;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <Stack align="center" ta="center" gap="xs" py={56} px="md">
      <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
        <Icon size={24} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} mt="xs">
        {props.title}
      </Title>
      <Text c="dimmed" maw="46ch">
        {props.text}
      </Text>
      {props.children && <div>{props.children}</div>}
    </Stack>
  );
}
