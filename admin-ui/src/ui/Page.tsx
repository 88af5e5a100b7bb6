import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { announce } from '../app/Announcer';
import classes from './Page.module.css';

interface Props {
  title: string;
  /** One sentence that says what the page is for. */
  lead?: ReactNode;
  /** Above the title: where the page belongs to. */
  back?: ReactNode;
  /** What can be done here; the main thing last. */
  actions?: ReactNode;
  width?: 'text' | 'wide';
  children: ReactNode;
}

export function Page({ title, lead, back, actions, width = 'wide', children }: Props) {
  useEffect(() => {
    document.title = `${title} · Bastide`;
    announce(title);
  }, [title]);
  return (
    <Box className={classes.page} data-width={width}>
      <Group justify="space-between" align="flex-end" mb="lg" gap="md">
        <Stack gap={4} className={classes.heading}>
          {back}
          <Title order={1}>{title}</Title>
          {lead && (
            <Text component={typeof lead === 'string' ? 'p' : 'div'} c="dimmed" maw="65ch">
              {lead}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
