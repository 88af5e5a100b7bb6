import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { entries } from '../../../api/content';
import { isDenied } from '../../../api/problem';
import type { Model } from '../../../api/types';
import { announce } from '../../../app/Announcer';
import { useT } from '../../../i18n';
import { BulkBar } from './bulk/BulkBar';
import { chosenColumns, columnsOf, defaultColumns } from './columns/columns';
import { EntryTable } from './EntryTable';
import { Foot } from './Foot';
import { ListFailure } from './ListFailure';
import { ListFrame } from './ListFrame';
import { ListedAttributes } from './labels';
import { NoEntries } from './NoEntries';
import { Rows } from './Rows';
import { pageQuery, which } from './request';
import { Selection } from './selection';
import { Toolbar } from './Toolbar';
import { useContentSearch } from './useContentSearch';
import type { ModelIndex } from './useModelIndex';

export function EntryList({ model, models }: { model: Model; models: ModelIndex }) {
  const t = useT();
  const { search, change, show } = useContentSearch();
  const all = useMemo(() => columnsOf(model, models), [model, models]);
  const columns = useMemo(() => {
    const names = search.columns?.split(',') ?? defaultColumns(all, model.attributes);
    return chosenColumns(all, names);
  }, [search.columns, all, model]);
  const query = useQuery(entries(model.uid, pageQuery(search, columns)));
  const [selection] = useState(() => new Selection());

  // What is ticked is what is in sight.
  const place = JSON.stringify([which(search), search.page, search.pageSize]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about another list, not about its parts
  useEffect(() => selection.replace([]), [place, selection]);
  const total = query.isPlaceholderData ? undefined : query.data?.meta.pagination.total;
  useEffect(() => {
    if (total !== undefined) announce(t('list.total', { count: total }));
  }, [total, t]);

  const { data } = query;
  const denied = isDenied(query.error);
  return (
    <ListedAttributes value={model.attributes}>
      <ListFrame model={model} isDenied={denied}>
        <Stack gap="sm">
          {!denied && (
            <Toolbar
              model={model}
              models={models}
              columns={all}
              shown={columns}
              {...{ search, change, show }}
            />
          )}
          {query.error ? (
            <ListFailure
              error={query.error}
              search={search}
              onRetry={() => void query.refetch()}
              onShow={show}
            />
          ) : data && data.data.length === 0 ? (
            <NoEntries model={model} search={search} onShow={show} />
          ) : data ? (
            <>
              <EntryTable
                model={model}
                columns={columns}
                rows={data.data}
                isOld={query.isPlaceholderData}
                sort={search.sort}
                locale={search.locale}
                selection={selection}
                onSort={sort => change({ sort })}
              />
              <Foot
                pagination={data.meta.pagination}
                onPage={page => change({ page })}
                onPageSize={pageSize => change({ pageSize })}
              />
              <BulkBar model={model} rows={data.data} locale={search.locale} selection={selection} />
            </>
          ) : (
            <Rows />
          )}
        </Stack>
      </ListFrame>
    </ListedAttributes>
  );
}
