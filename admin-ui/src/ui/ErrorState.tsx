import { Code, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { isDenied, Problem } from '../api/problem';
import { useT } from '../i18n';
import { useSentence } from './useSentence';

/** Something failed: what, what to do, and how to find it in the log of the server. */
export function ErrorState({ error, children }: { error: unknown; children?: ReactNode }) {
  const t = useT();
  const sentence = useSentence();
  const denied = isDenied(error);
  return (
    <Stack role="alert" align="center" ta="center" gap="xs" py={56} px="md">
      <Title order={2}>{denied ? t('error.denied') : t('error.title')}</Title>
      <Text c="dimmed" maw="60ch">
        {denied ? t('error.deniedText') : sentence(error)}
      </Text>
      {error instanceof Problem && error.requestId && !denied && (
        <Text fz="sm" c="dimmed">
          {t('error.request')} <Code>{error.requestId}</Code>
        </Text>
      )}
      {children && <Group mt="sm">{children}</Group>}
    </Stack>
  );
}
