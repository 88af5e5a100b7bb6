import { Select } from '@mantine/core';
import { useT } from '../../i18n';

interface Item<T extends string> {
  value: T;
  label: string;
}

interface Props<T extends string> {
  label: string;
  data: Item<T>[] | { group: string; items: Item<T>[] }[];
  value?: T;
  onChange(value?: T): void;
}

/** One of some, or any. */
export function Choice<T extends string>({ label, data, value, onChange }: Props<T>) {
  const t = useT();
  return (
    <Select
      label={label}
      placeholder={t('audit.any')}
      data={data}
      value={value ?? null}
      onChange={it => onChange((it as T | null) ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('option.clear') }}
    />
  );
}
