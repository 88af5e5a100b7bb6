import { Button, CloseButton, Group, SegmentedControl, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useT } from '../../../../i18n';
import { ConditionEditor } from './ConditionEditor';
import { begin, beginGroup, type DraftGroup, type DraftItem, isDraftGroup } from './draft';
import classes from './Filter.module.css';
import type { Field } from './fields';
import type { Where } from './useConditionText';

interface Props {
  group: DraftGroup;
  fields: Field[];
  where: Where;
  depth: number;
  /** Whether what is missing is marked. */
  isChecked: boolean;
  onChange(group: DraftGroup): void;
  onRemove?(): void;
}

/** Groups within groups within the filter; more nobody can read. */
const DEEPEST = 2;

export function GroupEditor(props: Props) {
  const t = useT();
  const { group, fields, where, depth, isChecked, onChange, onRemove } = props;
  const { id, items } = group;
  const [first] = fields;
  const set = (next: DraftItem[]) => onChange({ ...group, items: next });
  const replace = (item: DraftItem) => set(items.map(it => (it.id === item.id ? item : it)));
  const remove = (item: DraftItem) => set(items.filter(it => it.id !== item.id));
  return (
    <Stack
      gap="xs"
      role="group"
      aria-label={t(depth === 0 ? 'filter.title' : 'filter.group')}
      className={depth === 0 ? undefined : classes.group}
    >
      <Group justify="space-between" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('filter.match')}
          name={`match-${id}`}
          data={[
            { value: 'all', label: t('filter.all') },
            { value: 'any', label: t('filter.any') },
          ]}
          value={group.match}
          onChange={it => onChange({ ...group, match: it as DraftGroup['match'] })}
        />
        {onRemove && <CloseButton size={24} aria-label={t('filter.removeGroup')} onClick={onRemove} />}
      </Group>
      {items.map(item =>
        isDraftGroup(item) ? (
          <GroupEditor
            key={item.id}
            {...props}
            group={item}
            depth={depth + 1}
            onChange={replace}
            onRemove={() => remove(item)}
          />
        ) : (
          <ConditionEditor
            key={item.id}
            condition={item}
            fields={fields}
            where={where}
            isChecked={isChecked}
            onChange={replace}
            onRemove={() => remove(item)}
          />
        ),
      )}
      {first && (
        <Group gap="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => set([...items, begin(first)])}
          >
            {t('filter.add')}
          </Button>
          {depth < DEEPEST && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => set([...items, beginGroup(first)])}
            >
              {t('filter.addGroup')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
