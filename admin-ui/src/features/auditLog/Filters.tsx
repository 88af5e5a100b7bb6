import { SimpleGrid, TextInput } from '@mantine/core';
import { ACTORS, type AuditSearch, OUTCOMES } from '../../api/auditLog';
import { type MessageKey, useT } from '../../i18n';
import { SearchBox } from '../../ui/SearchBox';
import { ACTIONS } from './actions';
import { Choice } from './Choice';

interface Props {
  search: AuditSearch;
  onChange(next: AuditSearch): void;
}

/** What is looked for in the log. */
export function Filters({ search, onChange }: Props) {
  const t = useT();
  const named = <T extends string>(names: readonly T[], prefix: 'action' | 'actor' | 'outcome') =>
    names.map(it => ({ value: it, label: t(`audit.${prefix}.${it}` as MessageKey) }));
  const actions = Object.entries(ACTIONS).map(([group, names]) => ({
    group: t(`audit.about.${group as keyof typeof ACTIONS}`),
    items: named(names, 'action'),
  }));
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" role="search" aria-label={t('audit.filters')}>
      <SearchBox label={t('list.search')} value={search.q ?? ''} onSearch={q => onChange({ q })} />
      <Choice
        label={t('audit.what')}
        data={actions}
        value={search.action}
        onChange={action => onChange({ action })}
      />
      <Choice
        label={t('audit.actor')}
        data={named(ACTORS, 'actor')}
        value={search.actor}
        onChange={actor => onChange({ actor })}
      />
      <SearchBox label={t('audit.name')} value={search.who ?? ''} onSearch={who => onChange({ who })} />
      <SearchBox
        label={t('audit.object')}
        value={search.object ?? ''}
        onSearch={object => onChange({ object })}
      />
      <Choice
        label={t('audit.outcome')}
        data={named(OUTCOMES, 'outcome')}
        value={search.outcome}
        onChange={outcome => onChange({ outcome })}
      />
      <DayField label={t('audit.from')} value={search.from} onChange={from => onChange({ from })} />
      <DayField label={t('audit.to')} value={search.to} onChange={to => onChange({ to })} />
    </SimpleGrid>
  );
}

interface FieldProps {
  label: string;
  value?: string;
  onChange(value?: string): void;
}

/** A day, or none while it is not whole. */
const DayField = ({ value, onChange, ...rest }: FieldProps) => (
  <TextInput
    {...rest}
    type="date"
    size="sm"
    value={value ?? ''}
    max="9999-12-31"
    onChange={event => onChange(event.currentTarget.value || undefined)}
  />
);
