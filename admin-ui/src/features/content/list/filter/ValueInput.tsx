import { Group, MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { useAdministrator } from '../../../../api/session';
import { useT } from '../../../../i18n';
import { EntryPicker } from './EntryPicker';
import type { Field, Kind } from './fields';
import { arity, type Operator } from './tree';
import type { Where } from './useConditionText';

interface Props {
  field: Field | undefined;
  operator: Operator;
  values: string[];
  where: Where;
  isWrong: boolean;
  onChange(values: string[]): void;
}

/** What something is compared with, entered as its kind wants it. */
export function ValueInput({ field, operator, values, where, isWrong, onChange }: Props) {
  const t = useT();
  const me = useAdministrator();
  const kind = field?.kind ?? 'text';
  const how = arity(operator);
  const shared = {
    size: 'sm',
    'aria-label': t('filter.value'),
    error: isWrong && t('filter.valueMissing'),
  } as const;
  if (how === 'none') return null;
  if (kind === 'entries' && field)
    return <EntryPicker {...shared} field={field} where={where} values={values} onChange={onChange} />;
  if (how === 'many')
    return (
      <MultiSelect
        {...shared}
        data={field?.choices ?? values}
        value={values}
        onChange={onChange}
        searchable
      />
    );
  if (kind === 'boolean')
    return (
      <Select
        {...shared}
        data={[
          { value: 'true', label: t('content.yes') },
          { value: 'false', label: t('content.no') },
        ]}
        value={values[0] || null}
        onChange={it => onChange([it ?? ''])}
      />
    );
  if (kind === 'person') {
    const others = values.filter(it => it !== '' && it !== String(me.id));
    const known = others.map(it => ({ value: it, label: t('content.personId', { id: it }) }));
    return (
      <Select
        {...shared}
        data={[{ value: String(me.id), label: t('filter.me') }, ...known]}
        value={values[0] || null}
        onChange={it => onChange([it ?? ''])}
      />
    );
  }
  const [from = '', to = ''] = values;
  if (how === 'one') return <Single {...shared} kind={kind} value={from} onChange={it => onChange([it])} />;
  return (
    <Group gap="xs" wrap="nowrap" align="start">
      <Single
        {...shared}
        aria-label={t('filter.from')}
        kind={kind}
        value={from}
        onChange={it => onChange([it, to])}
      />
      <Text fz="sm" pt={6}>
        {t('filter.between')}
      </Text>
      <Single
        {...shared}
        aria-label={t('filter.to')}
        kind={kind}
        value={to}
        onChange={it => onChange([from, it])}
      />
    </Group>
  );
}

const TYPES: Partial<Record<Kind, string>> = { date: 'date', datetime: 'datetime-local', time: 'time' };

interface SingleProps {
  kind: Kind;
  value: string;
  size: 'sm';
  'aria-label': string;
  error: string | false;
  onChange(value: string): void;
}

function Single({ kind, value, onChange, ...rest }: SingleProps) {
  return (
    <TextInput
      {...rest}
      flex={1}
      type={TYPES[kind] ?? 'text'}
      step={kind === 'time' ? 1 : undefined}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      value={kind === 'datetime' ? localOf(value) : value}
      onChange={event => onChange(written(kind, event.currentTarget.value))}
    />
  );
}

/** An instant as the clock on the wall shows it. */
function localOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function written(kind: Kind, value: string): string {
  if (kind === 'time') return /^\d\d:\d\d$/.test(value) ? `${value}:00` : value;
  if (kind !== 'datetime' || value === '') return value;
  return new Date(value).toISOString();
}
