import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useT } from '../../i18n';
import type { OptionProps } from './OptionInput';

const PLACEHOLDERS: Record<string, string> = {
  date: '2026-01-31',
  time: '13:30:00',
  datetime: '2026-01-31T13:30:00Z',
};

/** What a new entry begins with. */
export function DefaultInput({ attribute, onSet }: OptionProps) {
  const t = useT();
  const value = attribute.default;
  switch (attribute.type) {
    case 'boolean':
      return (
        <Switch
          label={t('option.defaultOn')}
          checked={value === true}
          onChange={event => onSet('default', event.currentTarget.checked)}
        />
      );
    case 'integer':
    case 'float':
    case 'decimal':
      return (
        <NumberInput
          label={t('option.default')}
          value={(value as number | undefined) ?? ''}
          onChange={it => onSet('default', it)}
          allowDecimal={attribute.type !== 'integer'}
        />
      );
    case 'enumeration':
      return (
        <Select
          label={t('option.default')}
          data={(attribute.enum as string[] | undefined) ?? []}
          value={(value as string | undefined) ?? null}
          onChange={it => onSet('default', it)}
          clearable
        />
      );
    default:
      return (
        <TextInput
          label={t('option.default')}
          value={String(value ?? '')}
          placeholder={PLACEHOLDERS[attribute.type]}
          onChange={event => onSet('default', event.currentTarget.value)}
        />
      );
  }
}
