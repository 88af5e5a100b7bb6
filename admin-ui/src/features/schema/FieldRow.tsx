import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Badge, Group, Text, ThemeIcon, Tooltip, UnstyledButton } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconForms from '@tabler/icons-react/dist/esm/icons/IconForms.mjs';
import IconGrip from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { type MessageKey, useT } from '../../i18n';
import type { Field, FieldState } from './draft';
import classes from './FieldList.module.css';
import { ICONS, isKind } from './kinds';
import { useSummary } from './useSummary';

interface Props {
  id: string;
  field: Field;
  state: FieldState;
  isLocked: boolean;
  onOpen(): void;
  onUp?(): void;
  onDown?(): void;
  onRemove(): void;
}

const COLOURS: Record<FieldState, string> = { same: 'gray', new: 'pine', changed: 'blue', renamed: 'blue' };

/** A field in the list: dragged by its handle, opened by its name. */
export function FieldRow({ id, field, state, isLocked, onOpen, onUp, onDown, onRemove }: Props) {
  const t = useT();
  const { name, was, attribute } = field;
  const summary = useSummary(attribute);
  const Icon = isKind(attribute.type) ? ICONS[attribute.type] : IconForms;
  const drag = useSortable({ id, disabled: isLocked });
  return (
    <li
      className={classes.row}
      ref={drag.setNodeRef}
      style={{ transform: CSS.Translate.toString(drag.transform), transition: drag.transition }}
      data-dragged={drag.isDragging || undefined}
    >
      {!isLocked && (
        <ActionIcon
          ref={drag.setActivatorNodeRef}
          variant="subtle"
          color="gray"
          className={classes.handle}
          {...drag.attributes}
          {...drag.listeners}
          aria-label={t('field.drag', { name })}
        >
          <IconGrip size={16} aria-hidden />
        </ActionIcon>
      )}
      <ThemeIcon variant="default" size={34} aria-hidden>
        <Icon size={18} stroke={1.6} />
      </ThemeIcon>
      <UnstyledButton className={classes.name} onClick={onOpen} disabled={isLocked}>
        <Text component="span" fw={550} className="wrap-anywhere">
          {name}
        </Text>
        <Text component="span" fz="sm" c="dimmed" className="wrap-anywhere">
          {summary}
        </Text>
      </UnstyledButton>
      {state !== 'same' && (
        <Badge color={COLOURS[state]}>{t(`field.state.${state}` as MessageKey, { was: was ?? '' })}</Badge>
      )}
      {!isLocked && (
        <Group gap={2} wrap="nowrap" ml="auto">
          <Tool label={t('field.up', { name })} icon={IconUp} onClick={onUp} />
          <Tool label={t('field.down', { name })} icon={IconDown} onClick={onDown} />
          <Tool label={t('field.remove', { name })} icon={IconTrash} onClick={onRemove} />
        </Group>
      )}
    </li>
  );
}

interface ToolProps {
  label: string;
  icon: typeof IconUp;
  onClick?(): void;
}

export function Tool({ label, icon: Icon, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!onClick} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
