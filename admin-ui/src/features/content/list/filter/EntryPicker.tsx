import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { candidates } from '../../../../api/content';
import { useT } from '../../../../i18n';
import type { Field } from './fields';
import { useEntryName, useEntryNames, type Where } from './useConditionText';

interface Props {
  field: Field;
  where: Where;
  values: string[];
  size: 'sm';
  'aria-label': string;
  error: string | false;
  onChange(values: string[]): void;
}

const AT_ONCE = 20;

/** Entries that a relation may lead to, found by what they are called. */
export function EntryPicker({ field, where, values, onChange, ...rest }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 200);
  const { uid, locale } = where;
  const relation = field.relation ?? '';
  const query = { _q: words || undefined, pageSize: AT_ONCE, locale };
  const found = useQuery({ ...candidates(uid, relation, query), placeholderData: keepPreviousData });
  const name = useEntryName(uid, relation);
  const names = useEntryNames(where, field, values);
  const listed = found.data?.data.map(it => ({ value: it.documentId, label: name(it) })) ?? [];
  const others = values.filter(id => !listed.some(it => it.value === id));
  return (
    <MultiSelect
      {...rest}
      data={[...listed, ...others.map(it => ({ value: it, label: names(it) }))]}
      value={values}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, in more than what is listed here.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('loading') : t('list.nothing')}
      placeholder={values.length === 0 ? t('filter.pick') : undefined}
      searchable
      hidePickedOptions
      maxDropdownHeight={260}
    />
  );
}
