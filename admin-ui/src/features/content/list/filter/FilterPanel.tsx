import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../../i18n';
import { SidePanel } from '../../../../ui/SidePanel';
import { begin, type DraftGroup, draftOf, filterOf, isWhole } from './draft';
import type { Field } from './fields';
import { GroupEditor } from './GroupEditor';
import { EVERYTHING, type Group as Filter } from './tree';
import type { Where } from './useConditionText';

interface Props {
  filter: Filter;
  fields: Field[];
  where: Where;
  onApply(filter: Filter): void;
  onClose(): void;
}

/** Builds a filter: conditions that must all hold, or any, in groups within groups. */
export function FilterPanel({ filter, fields, where, onApply, onClose }: Props) {
  const t = useT();
  const [draft, setDraft] = useState<DraftGroup>(() => {
    const begun = draftOf(filter);
    const [first] = fields;
    return begun.items.length > 0 || !first ? begun : { ...begun, items: [begin(first)] };
  });
  const [isChecked, setChecked] = useState(false);
  const apply = () => {
    setChecked(true);
    if (isWhole(draft)) onApply(filterOf(draft));
  };
  return (
    <SidePanel opened onClose={onClose} title={t('filter.title')}>
      <form
        onSubmit={event => {
          event.preventDefault();
          apply();
        }}
      >
        <Stack>
          <GroupEditor
            group={draft}
            fields={fields}
            where={where}
            depth={0}
            isChecked={isChecked}
            onChange={setDraft}
          />
          {isChecked && !isWhole(draft) && (
            <Text c="var(--mantine-color-error)" fz="sm" role="alert">
              {t('filter.incomplete')}
            </Text>
          )}
          <Group justify="space-between">
            <Button variant="default" onClick={() => onApply(EVERYTHING)}>
              {t('filter.clear')}
            </Button>
            <Button type="submit">{t('filter.apply')}</Button>
          </Group>
        </Stack>
      </form>
    </SidePanel>
  );
}
