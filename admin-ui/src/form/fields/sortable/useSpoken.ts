import type { DndContextProps, UniqueIdentifier } from '@dnd-kit/core';
import { useT } from '../../../i18n';

/** What is said while something is moved, in the language of the reader. */
export function useSpoken(nameOf: (id: string) => string, count: number): DndContextProps['accessibility'] {
  const t = useT();
  const name = (it: { id: UniqueIdentifier }) => nameOf(String(it.id));
  type Place = { id: UniqueIdentifier; data: { current?: { sortable?: { index: number } } } } | null;
  const position = (over: Place) => ({ position: (over?.data.current?.sortable?.index ?? 0) + 1, count });
  return {
    screenReaderInstructions: { draggable: t('fields.drag.how') },
    announcements: {
      onDragStart: ({ active }) => t('fields.drag.taken', { name: name(active) }),
      onDragOver: ({ active, over }) =>
        t('fields.drag.over', { name: name(active), ...position(over as Place) }),
      onDragEnd: ({ active, over }) =>
        t('fields.drag.put', { name: name(active), ...position(over as Place) }),
      onDragCancel: ({ active }) => t('fields.drag.back', { name: name(active) }),
    },
  };
}
