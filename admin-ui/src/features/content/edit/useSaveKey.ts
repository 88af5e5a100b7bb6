import { useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import { hasDrafts } from '../../../form/attribute';
import type { FormStore } from '../../../form/store/form';
import { useCanWrite } from '../../../form/useForm';
import { isPublishable } from '../document/panel/document';

/** Forms that are open, one above the other. */
const open: FormStore[] = [];

/**
 * ⌘S or Ctrl+S saves the form on top, wherever somebody types; with Shift and Enter in place of S it
 * is published, unless it is in a drawer.
 */
export function useSaveKey(store: FormStore, isInDrawer: boolean) {
  const canWrite = useCanWrite();
  useEffect(() => {
    open.push(store);
    return () => void open.splice(open.indexOf(store), 1);
  }, [store]);
  const save = () => {
    if (canWrite && open.at(-1) === store) void store.save();
  };
  const publish = () => {
    const { entry, isDirty, isSaving } = store.status();
    const canPublish =
      canWrite && hasDrafts(store.options.model) && !isInDrawer && isPublishable(entry, isDirty);
    if (open.at(-1) === store && canPublish && !isSaving) void store.save({ publish: true });
  };
  useHotkeys(
    [
      ['mod+S', save],
      ['mod+shift+Enter', publish],
    ],
    [],
    true,
  );
}
