import { Badge, Card, Group, Stack, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { names } from '../../api/actions';
import { type Job, jobs, type Later } from '../../api/schedule';
import { mainField } from '../../form/attribute';
import { useFormats, useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import { Quiet } from '../../ui/Quiet';
import { useModels } from '../content/document/values/useReading';

const MOST = 6;

type Planned = Job & { uid: string };

/** What will be published or taken back by itself, and what of that went wrong; nothing where nothing is. */
export function PlannedEntries() {
  const t = useT();
  const formats = useFormats();
  const all = useQuery(jobs()).data ?? [];
  const known = all.filter((it): it is Planned => it.uid !== null);
  const failed = known.filter(it => it.state === 'failed');
  const shown = [...failed, ...known.filter(it => it.state !== 'failed')].slice(0, MOST);
  const nameOf = useNames(shown);
  if (shown.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="home-planned">
      <Title order={2} id="home-planned" mb="sm">
        {t('doc.planned')}
      </Title>
      <Stack component="ul" gap="xs" m={0} p={0}>
        {shown.map(it => (
          <Group component="li" key={it.id} justify="space-between" wrap="nowrap">
            <div>
              <TextLink
                to="/content/$uid/$documentId"
                params={{ uid: it.uid, documentId: it.documentId }}
                search={(it.locale && it.locale !== '*' ? { locale: it.locale } : {}) as never}
                fw={550}
                lineClamp={1}
              >
                {nameOf(it)}
              </TextLink>
              <Quiet>
                {t(`doc.plan.${it.action as Later}`)} · {formats.instant(it.at)}
              </Quiet>
            </div>
            {it.state === 'failed' && <Badge color="red">{t('home.failed')}</Badge>}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

/** What the entries are called, as far as it is known. */
function useNames(list: Planned[]) {
  const t = useT();
  const models = useModels();
  const found = useQueries({
    queries: list.map(({ uid, documentId, locale }) => {
      const to = models(uid);
      const of = { uid, documents: [documentId], ...(locale && locale !== '*' && { locale }) };
      return names(of, to && mainField(to));
    }),
    combine: results => new Map(results.flatMap(it => [...(it.data ?? [])])),
  });
  return ({ uid, documentId }: Planned) => found.get(`${uid} ${documentId}`) ?? t('content.untitled');
}
