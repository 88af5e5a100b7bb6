import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Badge, Button, Stack, Text } from '@mantine/core';
import IconForms from '@tabler/icons-react/dist/esm/icons/IconForms.mjs';
import IconRestore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs';
import type { Attribute, Model } from '../../api/types';
import { useDragSensors } from '../../form/fields/sortable/useDragSensors';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { type Draft, type Field, keyOf, removed, stateOf } from './draft';
import classes from './FieldList.module.css';
import { FieldRow, Tool } from './FieldRow';
import { useDragTexts } from './useDragTexts';

interface Props {
  model: Model;
  draft: Draft;
  /** Whether they are only shown. */
  isLocked: boolean;
  onOpen(at: number): void;
  onAdd(): void;
  onChange(draft: Draft): void;
}

const idOf = keyOf;

/** The fields in their order, with what becomes of each. */
export function FieldList({ model, draft, isLocked, onOpen, onAdd, onChange }: Props) {
  const t = useT();
  const { fields } = draft;
  const gone = removed(model, draft);
  const ids = fields.map(idOf);
  const sensors = useDragSensors();
  const accessibility = useDragTexts(id => fields[ids.indexOf(String(id))]?.name ?? '', ids);
  const put = (next: Field[]) => onChange({ ...draft, fields: next });
  const restore = (name: string) =>
    put([...fields, { name, was: name, attribute: model.attributes[name] as Attribute }]);
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    put(arrayMove(fields, ids.indexOf(String(active.id)), ids.indexOf(String(over.id))));
  };
  if (fields.length === 0 && gone.length === 0)
    return (
      <EmptyState icon={IconForms} title={t('field.empty')} text={t('field.emptyText')}>
        {!isLocked && <Button onClick={onAdd}>{t('field.add')}</Button>}
      </EmptyState>
    );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={accessibility}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <Stack component="ul" gap={0} className={classes.list} aria-label={t('types.fields')}>
          {fields.map((field, at) => (
            <FieldRow
              key={idOf(field)}
              id={idOf(field)}
              field={field}
              state={stateOf(model, field)}
              isLocked={isLocked}
              onOpen={() => onOpen(at)}
              onUp={at > 0 ? () => put(arrayMove(fields, at, at - 1)) : undefined}
              onDown={at < fields.length - 1 ? () => put(arrayMove(fields, at, at + 1)) : undefined}
              onRemove={() => put(fields.filter((_, it) => it !== at))}
            />
          ))}
          {gone.map(name => (
            <li key={name} className={classes.row} data-gone>
              <Text td="line-through" flex={1}>
                {name}
              </Text>
              <Badge color="red">{t('field.state.gone')}</Badge>
              <Tool label={t('field.restore', { name })} icon={IconRestore} onClick={() => restore(name)} />
            </li>
          ))}
        </Stack>
      </SortableContext>
    </DndContext>
  );
}
