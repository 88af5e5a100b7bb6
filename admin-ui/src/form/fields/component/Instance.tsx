import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Badge, Text, UnstyledButton } from '@mantine/core';
import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconGrip from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import { memo, useId, useMemo, useRef } from 'react';
import { useT } from '../../../i18n';
import { mainField, shownAttributes } from '../../attribute';
import { Fields } from '../../Fields';
import type { Path } from '../../field';
import type { Group } from '../../store/group';
import { useCanWrite, useGroup, useValueOf } from '../../useForm';
import classes from './Component.module.css';
import { InstanceMenu } from './InstanceMenu';
import type { ListActions } from './useList';

interface Props {
  item: Group;
  at: number;
  count: number;
  path: Path;
  field: string;
  isZone: boolean;
  list: ListActions;
}

/** One component of a list: a line that says what it is, with its fields below when it is open. */
export const Instance = memo(function Instance({ item, at, count, path, field, isZone, list }: Props) {
  const t = useT();
  const id = useId();
  useGroup(item);
  const canWrite = useCanWrite();
  const title = useTitle(item, at);
  const own = useMemo(() => [...path, at], [path, at]);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: item.key, disabled: !canWrite });
  const isThere = useStays(item);
  const kind = item.model.info.displayName;
  return (
    <li
      ref={setNodeRef}
      className={classes.instance}
      data-dragged={isDragging || undefined}
      data-faulty={item.errors.size > 0 || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className={classes.head}>
        <ActionIcon
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          variant="subtle"
          color="gray"
          className={classes.grip}
          aria-label={t('form.drag', { name: title, position: at + 1, count })}
          disabled={count < 2 || !canWrite}
        >
          <IconGrip size={16} aria-hidden />
        </ActionIcon>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={item.isOpen}
          aria-controls={isThere ? id : undefined}
          onClick={() => item.open(!item.isOpen)}
        >
          <IconChevron size={16} className={classes.chevron} aria-hidden />
          {isZone && (
            <Badge color="gray" flex="none">
              {kind}
            </Badge>
          )}
          <Text component="span" truncate fw={550} fz="sm">
            {title}
          </Text>
        </UnstyledButton>
        {canWrite && <InstanceMenu item={item} at={at} count={count} title={title} list={list} />}
      </div>
      {isThere && (
        <div id={id} className={classes.body} hidden={!item.isOpen}>
          <Fields group={item} path={own} field={field} />
        </div>
      )}
    </li>
  );
});

/** What it is called, as it is written. */
function useTitle(item: Group, at: number): string {
  const t = useT();
  const named = useValueOf(item, mainField(item.model));
  const written = useValueOf(item, firstText(item));
  const text = [named, written].find(it => typeof it === 'string' && it.trim() !== '');
  return text ? String(text).trim().slice(0, 120) : t('form.untitled', { position: at + 1 });
}

const firstText = ({ model }: Group) => shownAttributes(model).find(([, it]) => it.type === 'text')?.[0];

/** Fields come with the first opening. Unsaved ones stay, hidden: an editor keeps its steps to undo. */
function useStays(item: Group): boolean {
  const wasOpen = useRef(false);
  if (item.isOpen) wasOpen.current = true;
  return item.isOpen || (wasOpen.current && item.isDirty());
}
