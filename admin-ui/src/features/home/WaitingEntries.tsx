import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { entries } from '../../api/content';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { TextLink } from '../../ui/links';

const STATES = ['draft', 'modified'] as const;

/** How much is written and not published, with the way to it. */
export function WaitingEntries({ models }: { models: Model[] }) {
  const t = useT();
  const asked = models.flatMap(model => STATES.map(state => ({ model, state })));
  const { counts, isPending } = useQueries({
    queries: asked.map(({ model, state }) => entries(model.uid, countOf(state))),
    combine: answers => ({
      isPending: answers.some(it => it.isPending),
      counts: answers.map(it => it.data?.meta.pagination.total ?? 0),
    }),
  });
  const waiting = asked.map((it, at) => ({ ...it, count: counts[at] ?? 0 })).filter(it => it.count > 0);
  const types = models.filter(model => waiting.some(it => it.model === model));
  return (
    <Card component="section" aria-labelledby="home-drafts" aria-busy={isPending || undefined}>
      <Title order={2} id="home-drafts" mb="sm">
        {t('home.drafts')}
      </Title>
      {types.length === 0 && !isPending && <Text c="dimmed">{t('home.draftsNone')}</Text>}
      <Stack component="ul" gap="xs" m={0} p={0}>
        {types.map(model => (
          <Group component="li" key={model.uid} justify="space-between">
            <Text fz="sm">{model.info.displayName}</Text>
            <Group gap="md">
              {waiting
                .filter(it => it.model === model)
                .map(({ state, count }) => (
                  <TextLink
                    key={state}
                    to="/content/$uid"
                    params={{ uid: model.uid }}
                    search={{ status: state }}
                    fz="sm"
                  >
                    {t(state === 'draft' ? 'home.draftsOf' : 'home.modifiedOf', { count })}
                  </TextLink>
                ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

const countOf = (state: (typeof STATES)[number]) => ({
  publicationFilter: state === 'draft' ? 'never-published' : 'modified',
  pageSize: 1,
  fields: ['documentId'],
});
