import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAdministrator } from '../../api/session';
import { useFormats, useT } from '../../i18n';
import { Page } from '../../ui/Page';
import { Sessions } from './Sessions';

export function AccountPage() {
  const t = useT();
  const formats = useFormats();
  const user = useAdministrator();
  return (
    <Page title={t('account.title')} lead={t('account.lead')} width="text">
      <Stack gap="xl">
        <Card>
          <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} m={0}>
            <Fact name={t('account.name')}>
              {[user.firstname, user.lastname].filter(Boolean).join(' ') || '–'}
            </Fact>
            <Fact name={t('signIn.email')}>{user.email}</Fact>
            <Fact name={t('account.role')}>{user.role.name}</Fact>
            <Fact name={t('account.twoFactor')}>{user.twoFactor ? t('account.on') : t('account.off')}</Fact>
            <Fact name={t('account.since')}>{formats.day(user.createdAt)}</Fact>
            <Fact name={t('account.last')}>{user.lastLoginAt ? formats.instant(user.lastLoginAt) : '–'}</Fact>
          </SimpleGrid>
        </Card>
        <section aria-labelledby="sessions">
          <Title order={2} id="sessions" mb={4}>
            {t('sessions.title')}
          </Title>
          <Text c="dimmed" mb="md">
            {t('sessions.lead')}
          </Text>
          <Sessions />
        </section>
      </Stack>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" fz="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} className="wrap-anywhere">
        {children}
      </Text>
    </div>
  );
}
