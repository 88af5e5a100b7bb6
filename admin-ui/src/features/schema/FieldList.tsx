import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Stack,
  Text,
  ThemeIcon,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconForms from '@tabler/icons-react/dist/esm/icons/IconForms.mjs';
import IconRestore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { Attribute, Model } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { type Draft, type Field, type FieldState, removed, stateOf } from './draft';
import classes from './FieldList.module.css';
import { ICONS, isKind } from './kinds';
import { useSummary } from './useSummary';

interface Props {
  model: Model;
  draft: Draft;
  onOpen(at: number): void;
  onAdd(): void;
  onChange(draft: Draft): void;
}

const COLOURS: Record<FieldState, string> = { same: 'gray', new: 'pine', changed: 'blue', renamed: 'blue' };

/** The fields in their order, with what becomes of each. */
export function FieldList({ model, draft, onOpen, onAdd, onChange }: Props) {
  const t = useT();
  const { fields } = draft;
  const gone = removed(model, draft);
  const put = (next: Field[]) => onChange({ ...draft, fields: next });
  const restore = (name: string) =>
    put([...fields, { name, was: name, attribute: model.attributes[name] as Attribute }]);
  if (fields.length === 0 && gone.length === 0)
    return (
      <EmptyState icon={IconForms} title={t('field.empty')} text={t('field.emptyText')}>
        <Button onClick={onAdd}>{t('field.add')}</Button>
      </EmptyState>
    );
  return (
    <Stack component="ul" gap={0} className={classes.list} aria-label={t('types.fields')}>
      {fields.map((field, at) => (
        <Row
          key={field.was ?? field.name}
          field={field}
          state={stateOf(model, field)}
          isLocked={model.builtIn === true}
          onOpen={() => onOpen(at)}
          onUp={at > 0 ? () => put(moved(fields, at, at - 1)) : undefined}
          onDown={at < fields.length - 1 ? () => put(moved(fields, at, at + 1)) : undefined}
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
  );
}

interface RowProps {
  field: Field;
  state: FieldState;
  isLocked: boolean;
  onOpen(): void;
  onUp?(): void;
  onDown?(): void;
  onRemove(): void;
}

function Row({ field: { name, was, attribute }, state, isLocked, onOpen, onUp, onDown, onRemove }: RowProps) {
  const t = useT();
  const summary = useSummary(attribute);
  const Icon = isKind(attribute.type) ? ICONS[attribute.type] : IconForms;
  return (
    <li className={classes.row}>
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
        <Group gap={2} wrap="nowrap">
          <Tool label={t('field.up', { name })} icon={IconUp} onClick={onUp} />
          <Tool label={t('field.down', { name })} icon={IconDown} onClick={onDown} />
          <Tool label={t('field.remove', { name })} icon={IconTrash} onClick={onRemove} />
        </Group>
      )}
    </li>
  );
}

function Tool({ label, icon: Icon, onClick }: { label: string; icon: typeof IconUp; onClick?: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!onClick} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function moved(fields: Field[], from: number, to: number): Field[] {
  const next = [...fields];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
