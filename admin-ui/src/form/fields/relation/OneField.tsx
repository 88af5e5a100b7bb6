import { Button, Group, Input, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useId, useState } from 'react';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { SortableList } from '../sortable/SortableList';
import { EntryLine } from './EntryLine';
import { EntryPicker } from './EntryPicker';
import type { Shown } from './links';
import { titleOf } from './title';
import { useRelation } from './useRelation';

/** A relation to one entry, or to none. Gives the form the entry. */
export function OneField(props: FieldProps) {
  const { label, description, error, disabled, attribute, initial, onChange } = props;
  const t = useT();
  const id = useId();
  const { relation, target, canMake } = useRelation(props);
  const [entry, setEntry] = useState(() => (isEntry(initial) ? initial : null));
  const [isPicking, setPicking] = useState(false);
  const put = (next: Shown | null) => {
    setEntry(next);
    const isSame = next?.documentId === (isEntry(initial) ? initial.documentId : undefined);
    onChange(isSame ? (initial ?? null) : next);
  };
  const action = entry ? t('fields.replace') : t('fields.relation.choose');
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      error={error}
      withAsterisk={attribute.required === true}
    >
      <Stack gap="xs" mt={4} role="group" aria-labelledby={`${id}-label`}>
        {entry && (
          <SortableList
            label={label}
            items={[
              {
                id: entry.documentId,
                name: titleOf(entry),
                content: (
                  <EntryLine
                    entry={entry}
                    target={target}
                    onRemove={disabled ? undefined : () => put(null)}
                  />
                ),
              },
            ]}
          />
        )}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setPicking(true)}
            disabled={disabled}
            aria-label={t('fields.actionOn', { action, label })}
            aria-invalid={error ? true : undefined}
          >
            {action}
          </Button>
        </Group>
      </Stack>
      <EntryPicker
        opened={isPicking}
        title={label}
        relation={relation}
        target={canMake ? target : undefined}
        isMultiple={false}
        linked={new Set(entry ? [entry.documentId] : [])}
        onClose={() => setPicking(false)}
        onPick={([picked]) => {
          setPicking(false);
          if (picked) put(picked);
        }}
      />
    </Input.Wrapper>
  );
}

const isEntry = (it: unknown): it is Shown => typeof it === 'object' && it !== null && 'documentId' in it;
