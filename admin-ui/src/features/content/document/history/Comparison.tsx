import { Badge, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Model, SavedEntry } from '../../../../api/types';
import { comparison, type FieldChange, type Past, type Version, version } from '../../../../api/versions';
import { type MessageKey, useFormats, useT } from '../../../../i18n';
import { Loaded } from '../../../../ui/Loaded';
import { RestoreButton } from './RestoreButton';
import { FieldChanges, WholeVersion } from './VersionFields';

interface Props {
  model: Model;
  past: Past;
  list: Version[];
  looked: number;
  /** Nothing where there is no other to compare with. */
  between?: { from: number; to: number };
  /** What the document says now; nothing where it is gone. */
  entry?: SavedEntry;
}

/** A version: what differs from another one, or all that it says. */
export function Comparison({ model, past, list, looked, between, entry }: Props) {
  const t = useT();
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const at = (number: number) => list.find(it => it.version === number);
  const other = between && (between.from === looked ? between.to : between.from);
  const title = at(looked);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <Stack gap={2}>
          <Title order={2}>
            {title ? t(`history.action.${title.action}` as MessageKey) : t('history.gone')}
          </Title>
          {title && <Text c="dimmed">{formats.instant(title.writtenAt)}</Text>}
        </Stack>
        {list[0]?.version !== looked && title && (
          <RestoreButton model={model} past={past} version={title} entry={entry} />
        )}
      </Group>
      <Select
        label={t('history.with')}
        value={isWhole || other === undefined ? 'whole' : String(other)}
        allowDeselect={false}
        data={[
          { value: 'whole', label: t('history.whole') },
          ...list
            .filter(it => it.version !== looked)
            .map((it, index) => ({
              value: String(it.version),
              label: `${t(`history.action.${it.action}` as MessageKey)}, ${formats.instant(it.writtenAt)}${index === 0 && it === list[0] ? ` (${t('history.newest')})` : ''}`,
            })),
        ]}
        {...useChoice(looked, past, setWhole)}
      />
      {between && !isWhole ? (
        <Differences model={model} past={past} between={between} entry={entry} />
      ) : (
        <Whole model={model} past={past} number={looked} entry={entry} />
      )}
    </Stack>
  );
}

/** The other version stands in the address; to see the whole is a matter of the moment. */
function useChoice(looked: number, past: Past, setWhole: (it: boolean) => void) {
  const go = useNavigate();
  return {
    onChange: (chosen: string | null) => {
      if (!chosen) return;
      setWhole(chosen === 'whole');
      if (chosen === 'whole') return;
      const search = { ...(past.locale && { locale: past.locale }), version: looked, to: Number(chosen) };
      void go({ to: '.', search: search as never, replace: true, resetScroll: false });
    },
  };
}

type Shared = Pick<Props, 'model' | 'past' | 'entry'>;

function Differences({ model, past, between, entry }: Shared & { between: { from: number; to: number } }) {
  const t = useT();
  return (
    <Loaded query={useQuery(comparison(past, between.from, between.to))}>
      {(changes: FieldChange[]) =>
        changes.length === 0 ? (
          <Text>{t('history.same')}</Text>
        ) : (
          <>
            <Group gap="xs">
              <Badge color="blue">{t('history.changed', { count: changes.length })}</Badge>
            </Group>
            <FieldChanges model={model} changes={changes} entry={entry} />
          </>
        )
      }
    </Loaded>
  );
}

function Whole({ model, past, number, entry }: Shared & { number: number }) {
  return (
    <Loaded query={useQuery(version(past, number))}>
      {it => <WholeVersion model={model} data={it.data} entry={entry} />}
    </Loaded>
  );
}
