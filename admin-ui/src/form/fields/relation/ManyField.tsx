import { Button, Group, Input, Skeleton, Stack, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useId, useState } from 'react';
import { useFormats, useT } from '../../../i18n';
import { Failure } from '../../../ui/Retry';
import type { FieldProps } from '../../field';
import { type SortableItem, SortableList } from '../sortable/SortableList';
import { EntryLine } from './EntryLine';
import { EntryPicker } from './EntryPicker';
import { countOf, GAP, withAdded, withMoved, without } from './links';
import { titleOf } from './title';
import { useLinks } from './useLinks';
import { useRelation } from './useRelation';

/** A relation to many, in their order. Gives the form the steps that lead there. */
export function ManyField(props: FieldProps) {
  const { label, description, error, disabled, attribute, initial, onChange } = props;
  const t = useT();
  const { number } = useFormats();
  const id = useId();
  const { relation, at, target, canMake } = useRelation(props);
  const { links, isLoading, error: failure, more, change } = useLinks({ relation, at, initial, onChange });
  const [isPicking, setPicking] = useState(false);
  const entries = links.shown.filter(it => it !== GAP);
  const isReading = isLoading && links.read.length === 0;
  const items: SortableItem[] = links.shown.map(it =>
    it === GAP
      ? {
          id: GAP,
          name: t('fields.relation.more', { count: Math.max(0, links.total - links.read.length) }),
          isFixed: true,
          content: <More count={links.total - links.read.length} isLoading={isLoading} onMore={more} />,
        }
      : {
          id: it.documentId,
          name: titleOf(it),
          content: (
            <EntryLine
              entry={it}
              target={target}
              onRemove={disabled ? undefined : () => change(without(links, it.documentId))}
            />
          ),
        },
  );
  return (
    <Input.Wrapper
      label={
        <>
          {label}
          {!isReading && countOf(links) > 0 && (
            <Text component="span" c="dimmed" fz="inherit" fw={400} ml="xs">
              {number(countOf(links))}
            </Text>
          )}
        </>
      }
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      error={error}
      withAsterisk={attribute.required === true}
    >
      <Stack gap="xs" mt={4} role="group" aria-labelledby={`${id}-label`}>
        {isReading && <Skeleton h={44} aria-busy="true" />}
        {failure && <Failure error={failure} onRetry={() => void more()} />}
        {!isReading && items.length > 0 && !(failure && entries.length === 0) && (
          <SortableList
            label={label}
            items={items}
            onMove={disabled ? undefined : (from, to) => change(withMoved(links, from, to))}
          />
        )}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setPicking(true)}
            disabled={disabled}
            aria-label={t('fields.actionOn', { action: t('fields.relation.addTo'), label })}
            aria-invalid={error ? true : undefined}
          >
            {t('fields.relation.addTo')}
          </Button>
        </Group>
      </Stack>
      <EntryPicker
        opened={isPicking}
        title={label}
        relation={relation}
        target={canMake ? target : undefined}
        isMultiple
        linked={new Set(entries.map(it => it.documentId))}
        onClose={() => setPicking(false)}
        onPick={picked => {
          setPicking(false);
          change(withAdded(links, picked));
        }}
      />
    </Input.Wrapper>
  );
}

function More({ count, isLoading, onMore }: { count: number; isLoading: boolean; onMore(): void }) {
  const t = useT();
  return (
    <Group justify="space-between" flex={1} gap="xs">
      <Text fz="sm" c="dimmed">
        {t('fields.relation.more', { count })}
      </Text>
      <Button variant="subtle" size="compact-sm" loading={isLoading} onClick={onMore}>
        {t('fields.relation.showMore')}
      </Button>
    </Group>
  );
}
