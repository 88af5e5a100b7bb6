import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { entries } from '../../api/content';
import { useAdministrator } from '../../api/session';
import type { Model, SavedEntry } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import { Quiet } from '../../ui/Quiet';
import { hasDrafts, isLocalized, mainField } from '../content/list/attributes';
import { StateBadge } from '../content/list/StateBadge';

interface Edited {
  model: Model;
  entry: SavedEntry;
}

const MOST = 6;

/** What the administrator has changed last, so that work goes on where it was left. */
export function RecentEntries({ models }: { models: Model[] }) {
  const t = useT();
  const formats = useFormats();
  const { id } = useAdministrator();
  const edited = useQueries({
    queries: models.map(model => entries(model.uid, lastOf(model, id))),
    combine: answers => ({
      isPending: answers.some(it => it.isPending),
      all: answers.flatMap((it, at): Edited[] => {
        const model = models[at];
        return model ? (it.data?.data ?? []).map(entry => ({ model, entry })) : [];
      }),
    }),
  });
  const last = edited.all
    .toSorted((one, other) => other.entry.updatedAt.localeCompare(one.entry.updatedAt))
    .slice(0, MOST);
  return (
    <Card component="section" aria-labelledby="home-recent" aria-busy={edited.isPending || undefined}>
      <Title order={2} id="home-recent" mb="sm">
        {t('home.recent')}
      </Title>
      {last.length === 0 && !edited.isPending && <Text c="dimmed">{t('home.recentNone')}</Text>}
      <Stack component="ul" gap="xs" m={0} p={0}>
        {last.map(({ model, entry }) => (
          <Group
            component="li"
            key={`${model.uid} ${entry.documentId} ${entry.locale}`}
            justify="space-between"
            wrap="nowrap"
          >
            <div>
              <TextLink
                to="/content/$uid/$documentId"
                params={{ uid: model.uid, documentId: entry.documentId }}
                search={entry.locale ? { locale: entry.locale } : {}}
                fw={550}
                lineClamp={1}
              >
                {String(entry[mainField(model)] || t('content.untitled'))}
              </TextLink>
              <Quiet>
                {model.info.displayName}
                {entry.locale && ` · ${entry.locale}`} · {formats.instant(entry.updatedAt)}
              </Quiet>
            </div>
            {hasDrafts(model) && <StateBadge state={entry.__state} />}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

const lastOf = (model: Model, administrator: number) => ({
  filters: { updatedBy: { id: administrator } },
  sort: 'updatedAt:desc',
  pageSize: MOST,
  locale: '*',
  fields: [mainField(model), 'updatedAt', ...(isLocalized(model) ? ['locale'] : [])],
});
