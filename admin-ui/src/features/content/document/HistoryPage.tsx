import { Grid, Group, Select } from '@mantine/core';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { readDocument } from '../../../api/actions';
import { locales } from '../../../api/locales';
import { model as modelOf } from '../../../api/models';
import type { Model, SavedEntry } from '../../../api/types';
import { versions } from '../../../api/versions';
import { isLocalizedModel, mainField } from '../../../form/attribute';
import { useT } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { Loaded } from '../../../ui/Loaded';
import { TextLink } from '../../../ui/links';
import { Page } from '../../../ui/Page';
import { Comparison } from './history/Comparison';
import { compared, historySearch } from './history/search';
import { VersionList } from './history/VersionList';
import { isSingle } from './values/schema';

/** The past of a document: what was written, by whom, and what it changed. */
export function HistoryPage() {
  const { uid = '' } = useParams({ strict: false }) as { uid?: string };
  return <Loaded query={useQuery(modelOf('content-types', uid))}>{it => <History model={it} />}</Loaded>;
}

function History({ model }: { model: Model }) {
  const t = useT();
  const { documentId = '' } = useParams({ strict: false }) as { documentId?: string };
  const search = historySearch(useSearch({ strict: false }));
  const past = { uid: model.uid, documentId, locale: search.locale };
  const entry = useQuery({
    queryKey: ['content', model.uid, 'beside', documentId, search.locale ?? ''],
    queryFn: () => readDocument({ model, documentId, locale: search.locale }),
  });
  return (
    <Page
      title={t('history.title', { name: titleOf(model, entry.data) })}
      lead={t('history.lead')}
      back={<Back model={model} documentId={documentId} locale={search.locale} />}
      actions={isLocalizedModel(model) && <Language locale={search.locale} />}
    >
      <Loaded query={useQuery(versions(past))}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <EmptyState icon={IconHistory} title={t('history.empty')} text={t('history.emptyText')} />
          ) : (
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 4 }}>
                <VersionList list={data} past={past} search={search} total={meta.pagination.total} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Comparison
                  model={model}
                  past={past}
                  list={data}
                  looked={search.version ?? data[0]?.version ?? 0}
                  between={compared(data, search)}
                  entry={entry.data}
                />
              </Grid.Col>
            </Grid>
          )
        }
      </Loaded>
    </Page>
  );
}

function titleOf(model: Model, entry: SavedEntry | undefined): string {
  const main = mainField(model);
  const name = main ? entry?.[main] : undefined;
  return name ? String(name) : model.info.displayName;
}

function Back({ model, documentId, locale }: { model: Model; documentId: string; locale?: string }) {
  const t = useT();
  const search = (locale ? { locale } : {}) as never;
  const { uid } = model;
  return (
    <Group>
      {isSingle(model) ? (
        <TextLink to="/single/$uid" params={{ uid }} search={search} fz="sm">
          {t('history.back')}
        </TextLink>
      ) : (
        <TextLink to="/content/$uid/$documentId" params={{ uid, documentId }} search={search} fz="sm">
          {t('history.back')}
        </TextLink>
      )}
    </Group>
  );
}

function Language({ locale }: { locale?: string }) {
  const t = useT();
  const go = useNavigate();
  const { data = [] } = useQuery(locales());
  return (
    <Select
      aria-label={t('history.language')}
      value={locale ?? data.find(it => it.isDefault)?.code ?? null}
      onChange={it => it && void go({ to: '.', search: { locale: it } as never })}
      allowDeselect={false}
      data={data.map(it => ({ value: it.code, label: it.name }))}
    />
  );
}
