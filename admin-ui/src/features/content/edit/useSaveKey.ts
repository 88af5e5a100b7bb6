import { useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import type { FormStore } from '../../../form/store/form';

/** Forms that are open, one above the other. */
const open: FormStore[] = [];

/** ⌘S or Ctrl+S saves the form on top, wherever somebody types. */
export function useSaveKey(store: FormStore) {
  useEffect(() => {
    open.push(store);
    return () => void open.splice(open.indexOf(store), 1);
  }, [store]);
  const save = () => {
    if (open.at(-1) === store) void store.save();
  };
  useHotkeys([['mod+S', save]], [], true);
}
