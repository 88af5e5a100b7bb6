import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useState } from 'react';
import { useT } from '../i18n';

/** Words to look for; the list follows a moment after the last letter. */
export function SearchField({ value, onSearch }: { value: string; onSearch(words: string): void }) {
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
      placeholder={t('list.search')}
      aria-label={t('list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={t('list.clear')} onClick={() => type('')} />
      }
      w={{ base: '100%', xs: 280 }}
    />
  );
}
