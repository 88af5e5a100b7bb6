import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import { lazy, Suspense, useMemo } from 'react';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { SearchBox } from '../../../ui/SearchBox';
import { hasDrafts, isLocalized } from './attributes';
import type { ColumnSpec } from './columns/columns';
import { FilterChips } from './filter/FilterChips';
import { fieldsOf } from './filter/fields';
import { readFilter, writeFilter } from './filter/text';
import { conditionsOf, EVERYTHING, type Group as Filter } from './filter/tree';
import { LocaleSwitch } from './LocaleSwitch';
import { SortSwitch } from './SortSwitch';
import { StatusSwitch } from './StatusSwitch';
import type { useContentSearch } from './useContentSearch';
import type { ModelIndex } from './useModelIndex';
import { ViewsMenu } from './views/ViewsMenu';

// What is opened now and then does not delay the list.
const FilterPanel = lazy(() => import('./filter/FilterPanel').then(it => ({ default: it.FilterPanel })));
const ColumnPanel = lazy(() => import('./columns/ColumnPanel').then(it => ({ default: it.ColumnPanel })));

interface Props extends ReturnType<typeof useContentSearch> {
  model: Model;
  models: ModelIndex;
  columns: ColumnSpec[];
  shown: ColumnSpec[];
}

/** Everything that decides which entries are shown, and how. */
export function Toolbar({ model, models, columns, shown, search, change, show }: Props) {
  const t = useT();
  const [isFiltering, filters] = useDisclosure();
  const [isArranging, arrange] = useDisclosure();
  const fields = useMemo(() => fieldsOf(model, models), [model, models]);
  const filter = useMemo(() => readFilter(search.filter ?? '') ?? EVERYTHING, [search.filter]);
  const count = conditionsOf(filter).length;
  const apply = (next: Filter) => {
    filters.close();
    change({ filter: writeFilter(next) });
  };
  const where = { uid: model.uid, locale: search.locale === '*' ? undefined : search.locale };
  return (
    <>
      <Group gap="xs">
        <SearchBox value={search.q ?? ''} onSearch={q => change({ q }, true)} />
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={filters.open}
          aria-haspopup="dialog"
        >
          {count > 0 ? t('filter.openCount', { count }) : t('filter.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconColumns size={16} aria-hidden />}
          onClick={arrange.open}
          aria-haspopup="dialog"
        >
          {t('columns.open')}
        </Button>
        <ViewsMenu uid={model.uid} search={search} onShow={show} />
        {isLocalized(model) && <LocaleSwitch value={search.locale} onChange={locale => change({ locale })} />}
        <SortSwitch columns={columns} value={search.sort} onChange={sort => change({ sort })} />
      </Group>
      {hasDrafts(model) && <StatusSwitch value={search.status} onChange={status => change({ status })} />}
      <FilterChips filter={filter} fields={fields} where={where} onChange={apply} onOpen={filters.open} />
      <Suspense>
        {isFiltering && (
          <FilterPanel
            filter={filter}
            fields={fields}
            where={where}
            onApply={apply}
            onClose={filters.close}
          />
        )}
        {isArranging && (
          <ColumnPanel
            columns={columns}
            shown={shown}
            attributes={model.attributes}
            onChange={names => change({ columns: names, page: search.page }, true)}
            onClose={arrange.close}
          />
        )}
      </Suspense>
    </>
  );
}
