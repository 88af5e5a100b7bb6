import { useState } from 'react';
import { SearchField, type SearchProps } from './SearchField';

/** The field keeps what is typed, and begins anew where something else has changed the words. */
export function SearchBox({ value, onSearch, label }: SearchProps) {
  const [state, setState] = useState({ seen: value, sent: [value], generation: 0 });
  if (value !== state.seen) {
    // An address follows what was typed, perhaps some letters behind.
    const isEcho = state.sent.includes(value);
    setState(
      isEcho ? { ...state, seen: value } : { seen: value, sent: [value], generation: state.generation + 1 },
    );
  }
  return (
    <SearchField
      key={state.generation}
      value={value}
      label={label}
      onSearch={words => {
        setState(it => ({ ...it, sent: [...it.sent.slice(-9), words] }));
        onSearch(words);
      }}
    />
  );
}
