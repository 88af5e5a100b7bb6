import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Logo } from '../../app/Logo';
import classes from './Frame.module.css';
import { LanguageSwitch } from './LanguageSwitch';

/** The quiet page around whatever happens before somebody is in. */
export function Frame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Bastide`;
  }, [title]);
  return (
    <Box className={classes.ground}>
      <Center component="main" className={classes.main}>
        <Stack gap="lg" w="100%" maw={440}>
          <Center>
            <Logo size={34} />
          </Center>
          <Paper className={classes.paper} p={{ base: 'lg', xs: 'xl' }}>
            <Stack gap={4} mb="lg">
              <Title order={1}>{title}</Title>
              {lead && <Text c="dimmed">{lead}</Text>}
            </Stack>
            {children}
          </Paper>
        </Stack>
      </Center>
      <Center component="footer" pb="lg">
        <LanguageSwitch />
      </Center>
    </Box>
  );
}
