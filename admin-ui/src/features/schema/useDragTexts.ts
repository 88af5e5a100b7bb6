import type { Announcements, ScreenReaderInstructions, UniqueIdentifier } from '@dnd-kit/core';
import { useT } from '../../i18n';

/** What is read out while something is moved in a list. */
export function useDragTexts(nameOf: (id: UniqueIdentifier) => string, ids: UniqueIdentifier[]) {
  const t = useT();
  const place = (id: UniqueIdentifier) => ids.indexOf(id) + 1;
  const announcements: Announcements = {
    onDragStart: ({ active }) =>
      t('drag.taken', { name: nameOf(active.id), at: place(active.id), of: ids.length }),
    onDragOver: ({ active, over }) =>
      over ? t('drag.over', { name: nameOf(active.id), at: place(over.id), of: ids.length }) : undefined,
    onDragEnd: ({ active, over }) =>
      t('drag.put', { name: nameOf(active.id), at: place(over?.id ?? active.id), of: ids.length }),
    onDragCancel: ({ active }) => t('drag.cancelled', { name: nameOf(active.id) }),
  };
  const screenReaderInstructions: ScreenReaderInstructions = { draggable: t('drag.how') };
  return { announcements, screenReaderInstructions };
}
