import { Select } from '@mantine/core';
import IconLanguage from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs';
import { useQuery } from '@tanstack/react-query';
import { locales } from '../../../api/locales';
import { useT } from '../../../i18n';

interface Props {
  /** Nothing is the default language, `*` is all of them. */
  value?: string;
  onChange(locale: string | undefined): void;
}

export function LocaleSwitch({ value, onChange }: Props) {
  const t = useT();
  const all = useQuery(locales()).data;
  if (!all) return null;
  const standard = all.find(it => it.isDefault)?.code ?? '';
  const data = [
    ...all.map(it => ({ value: it.code, label: it.name })),
    { value: '*', label: t('content.allLanguages') },
  ];
  return (
    <Select
      w={{ base: 160, xs: 190 }}
      aria-label={t('entry.locale')}
      leftSection={<IconLanguage size={16} aria-hidden />}
      data={data}
      value={value ?? standard}
      onChange={it => onChange(it === standard || !it ? undefined : it)}
      allowDeselect={false}
    />
  );
}
