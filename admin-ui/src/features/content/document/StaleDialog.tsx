import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Model, SavedEntry } from '../../../api/types';
import { versions } from '../../../api/versions';
import { useFormats, useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { FieldChoice } from './merge/FieldChoice';
import { differences, merged, type Side, sideOf } from './merge/merge';
import { useModels } from './values/useReading';

interface Props {
  model: Model;
  /** What was read before the changes. */
  base: SavedEntry;
  /** What the form holds. */
  mine: Record<string, unknown>;
  /** What the server holds by now. */
  current: SavedEntry;
  onResolve(merged: Record<string, unknown>): void;
  onClose(): void;
}

/** Somebody else was faster: what each has changed, and what shall hold. */
export function StaleDialog(props: Props) {
  const t = useT();
  return (
    <Dialog opened onClose={props.onClose} title={t('stale.title')} size="xl" closeOnClickOutside={false}>
      <Body {...props} />
    </Dialog>
  );
}

function Body({ model, base, mine, current, onResolve, onClose }: Props) {
  const t = useT();
  const models = useModels();
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const sides = { base, mine, current };
  const found = differences(model, sides, models);
  const open = found.filter(it => sideOf(it, chosen) === undefined);
  const takeAll = (side: Side) => setChosen(Object.fromEntries(found.map(it => [it.name, side])));
  return (
    <Stack gap="lg">
      <Who model={model} current={current} />
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => takeAll('mine')}>
          {t('stale.allMine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => takeAll('theirs')}>
          {t('stale.allTheirs')}
        </Button>
      </Group>
      {found.map(it => (
        <FieldChoice
          key={it.name}
          model={model}
          difference={it}
          sides={sides}
          side={sideOf(it, chosen)}
          onChoose={side => setChosen({ ...chosen, [it.name]: side })}
        />
      ))}
      {found.length === 0 && <Text>{t('stale.nothing')}</Text>}
      <Group justify="flex-end" gap="sm">
        <Text fz="sm" c="dimmed" role="status" flex={1}>
          {open.length > 0 ? t('stale.open', { count: open.length }) : ''}
        </Text>
        <Button variant="default" onClick={onClose}>
          {t('stale.back')}
        </Button>
        <Button disabled={open.length > 0} onClick={() => onResolve(merged(found, sides, chosen))}>
          {t('stale.save')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Who was faster, and when. */
function Who({ model, current }: Pick<Props, 'model' | 'current'>) {
  const t = useT();
  const formats = useFormats();
  const past = { uid: model.uid, documentId: current.documentId, locale: current.locale ?? undefined };
  const { data } = useQuery({ ...versions(past), staleTime: 0 });
  const last = data?.data[0];
  return (
    <Text>
      {last?.author.name
        ? t('stale.who', { name: last.author.name, at: formats.instant(last.writtenAt) })
        : t('stale.somebody', { at: formats.instant(current.updatedAt) })}{' '}
      {t('stale.text')}
    </Text>
  );
}
