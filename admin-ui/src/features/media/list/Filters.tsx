import { Group, SegmentedControl, Select, VisuallyHidden } from '@mantine/core';
import IconGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import { NEWEST } from '../../../api/media';
import { type MessageKey, useT } from '../../../i18n';
import { SearchBox } from '../../../ui/SearchBox';
import { type FileSort, KINDS, LEFTOVERS, type MediaSearch, SORTS } from '../search';

interface Props {
  search: MediaSearch;
  onChange(next: MediaSearch): void;
}

/** What is looked for, in which order it stands, and how it looks. */
export function Filters({ search, onChange }: Props) {
  const t = useT();
  return (
    <Group gap="sm">
      <SearchBox value={search.q ?? ''} onSearch={q => onChange({ q })} />
      <Choice
        label="library.kind"
        placeholder="library.anyKind"
        options={KINDS.map(it => [it, `media.${it}`])}
        value={search.kind}
        onChange={kind => onChange({ kind })}
      />
      <Choice
        label="library.only"
        placeholder="library.onlyAll"
        options={LEFTOVERS.map(it => [it, `library.only.${it}`])}
        value={search.only}
        onChange={only => onChange({ only })}
      />
      <Select
        aria-label={t('content.sort')}
        data={SORTS.map(it => ({ value: it, label: t(`library.sort.${it}`) }))}
        value={search.sort ?? NEWEST}
        onChange={it => onChange({ sort: it === NEWEST ? undefined : (it as FileSort) })}
        w={{ base: '100%', xs: 190 }}
        allowDeselect={false}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('library.view')}
        data={[
          { value: 'grid', label: <View icon={IconGrid} label="library.view.grid" /> },
          { value: 'table', label: <View icon={IconList} label="library.view.table" /> },
        ]}
        value={search.view ?? 'grid'}
        onChange={it => onChange({ view: it === 'table' ? it : undefined, page: search.page })}
      />
    </Group>
  );
}

interface ChoiceProps<T extends string> {
  label: MessageKey;
  placeholder: MessageKey;
  options: [T, MessageKey][];
  value?: T;
  onChange(value?: T): void;
}

function Choice<T extends string>({ label, placeholder, options, value, onChange }: ChoiceProps<T>) {
  const t = useT();
  return (
    <Select
      aria-label={t(label)}
      placeholder={t(placeholder)}
      data={options.map(([it, text]) => ({ value: it, label: t(text) }))}
      value={value ?? null}
      onChange={it => onChange((it as T | null) ?? undefined)}
      w={{ base: '100%', xs: 190 }}
      clearable
      clearButtonProps={{ 'aria-label': t('option.clear') }}
    />
  );
}

function View({ icon: Icon, label }: { icon: typeof IconGrid; label: MessageKey }) {
  const t = useT();
  return (
    <>
      <Icon size={16} aria-hidden style={{ display: 'block' }} />
      <VisuallyHidden>{t(label)}</VisuallyHidden>
    </>
  );
}
