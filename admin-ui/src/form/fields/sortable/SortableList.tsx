import { closestCenter, DndContext } from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import IconGrip from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import type { ReactNode } from 'react';
import { useT } from '../../../i18n';
import classes from './SortableList.module.css';
import { useDragSensors } from './useDragSensors';
import { useSpoken } from './useSpoken';

export interface SortableItem {
  id: string;
  /** What it is called when it is moved. */
  name: string;
  content: ReactNode;
  /** Stands in the list without being a part of its order. */
  isFixed?: boolean;
}

interface Props {
  label: string;
  items: SortableItem[];
  /** Nothing where the order cannot be changed. */
  onMove?(from: number, to: number): void;
}

/** A list whose order is changed by dragging, or with Space and arrows. */
export function SortableList({ label, items, onMove }: Props) {
  const names = new Map(items.map(it => [it.id, it.name]));
  const accessibility = useSpoken(id => names.get(id) ?? '', items.length);
  const sensors = useDragSensors();
  const at = (id: unknown) => items.findIndex(it => it.id === id);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={({ active, over }) => over && active.id !== over.id && onMove?.(at(active.id), at(over.id))}
    >
      <SortableContext items={items.map(it => it.id)} strategy={verticalListSortingStrategy}>
        <ul className={classes.list} aria-label={label}>
          {items.map(item => (
            <Row key={item.id} item={item} isMovable={onMove !== undefined && items.length > 1} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function Row({ item, isMovable }: { item: SortableItem; isMovable: boolean }) {
  const t = useT();
  const isFixed = item.isFixed === true;
  const sortable = useSortable({ id: item.id, disabled: { draggable: isFixed || !isMovable } });
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    sortable;
  const style = { transform: CSS.Translate.toString(transform), transition };
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.row}
      data-dragging={isDragging || undefined}
      data-fixed={isFixed || undefined}
    >
      {isMovable && !isFixed && (
        <ActionIcon
          ref={setActivatorNodeRef}
          variant="subtle"
          color="gray"
          className={classes.handle}
          {...attributes}
          {...listeners}
          aria-label={t('fields.move', { name: item.name })}
        >
          <IconGrip size={16} aria-hidden />
        </ActionIcon>
      )}
      {item.content}
    </li>
  );
}
