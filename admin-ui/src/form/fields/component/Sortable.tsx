import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  type Modifier,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useMemo } from 'react';
import { useT } from '../../../i18n';
import type { Group } from '../../store/group';
import { useDragSensors } from '../sortable/useDragSensors';
import classes from './Component.module.css';

interface Props {
  items: readonly Group[];
  label: string;
  onMove(from: number, to: number): void;
  children: ReactNode;
}

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** An order that is changed by dragging, or with Space and the arrows. */
export function Sortable({ items, label, onMove, children }: Props) {
  const t = useT();
  const keys = useMemo(() => items.map(it => it.key), [items]);
  const sensors = useDragSensors();
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(keys.indexOf(String(active.id)), keys.indexOf(String(over.id)));
  };
  const position = (id: string | number) => ({ position: keys.indexOf(String(id)) + 1, count: keys.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('form.drag.start', position(active.id)),
    onDragOver: ({ over }) => (over ? t('form.drag.over', position(over.id)) : undefined),
    onDragEnd: ({ over }) => (over ? t('form.drag.end', position(over.id)) : undefined),
    onDragCancel: () => t('form.drag.cancel'),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDown]}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('form.drag.how') } }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={label}>
          {children}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
