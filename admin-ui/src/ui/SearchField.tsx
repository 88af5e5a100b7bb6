import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useState } from 'react';
import { useT } from '../i18n';

export interface SearchProps {
  value: string;
  onSearch(words: string): void;
  /** Above the field, where it is one of several. */
  label?: string;
}

/** Words to look for; the list follows a moment after the last letter. */
export function SearchField({ value, onSearch, label }: SearchProps) {
  const t = useT();
  const [typed, setTyped] = useState(value);
  const later = useDebouncedCallback(onSearch, 200);
  const type = (words: string) => {
    setTyped(words);
    later(words);
  };
  return (
    <TextInput
      type="search"
      value={typed}
      onChange={event => type(event.currentTarget.value)}
      {...(label === undefined
        ? { placeholder: t('list.search'), 'aria-label': t('list.search'), w: { base: '100%', xs: 280 } }
        : { label })}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={t('list.clear')} onClick={() => type('')} />
      }
    />
  );
}
