import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Act } from '../../../../api/content';
import type { Model, SavedEntry } from '../../../../api/types';
import { type MessageKey, useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';
import { say, useChange } from '../../../../ui/useChange';
import { hasDrafts, isLocalized } from '../attributes';
import { BulkResult } from './BulkResult';
import { type Extent, type Outcome, run } from './run';

interface Props {
  model: Model;
  act: Act;
  entries: SavedEntry[];
  locale?: string;
  /** Those it was not done to. */
  onFailed(entries: SavedEntry[]): void;
  onClose(): void;
}

/** Says what will happen, does it, and shows what was refused. */
export function BulkDialog({ model, act, entries, locale, onFailed, onClose }: Props) {
  const t = useT();
  const [isEverywhere, setEverywhere] = useState(false);
  const [failed, setFailed] = useState<Outcome[] | null>(null);
  const count = entries.length;
  const extent: Extent = isEverywhere ? 'all' : locale === '*' ? 'each' : { locale };
  const work = useChange(() => run(model.uid, act, entries, extent), {
    stale: [['content', model.uid]],
    onDone: outcomes => {
      const refused = outcomes.filter(it => it.error);
      onFailed(refused.map(it => it.entry));
      if (refused.length > 0) return setFailed(refused);
      say(t(`bulk.${act}.done`, { count }), t('close'));
      onClose();
    },
  });
  if (failed)
    return (
      <BulkResult
        model={model}
        act={act}
        done={count - failed.length}
        failed={failed}
        locale={locale}
        onClose={onClose}
      />
    );
  return (
    <Dialog opened onClose={onClose} title={t(`bulk.${act}.title`, { count })}>
      <Stack>
        <List fz="sm" spacing={4}>
          {effects(model, act, entries).map(it => (
            <List.Item key={it.key}>{t(it.key, { count: it.count })}</List.Item>
          ))}
        </List>
        {isLocalized(model) && (
          <Checkbox
            checked={isEverywhere}
            onChange={event => setEverywhere(event.currentTarget.checked)}
            label={t('bulk.everywhere')}
            description={t(locale === '*' ? 'bulk.eachLanguage' : 'bulk.oneLanguage')}
          />
        )}
        {act === 'delete' && (
          <Text fz="sm" c="dimmed">
            {t('bulk.delete.note')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            color={act === 'publish' ? undefined : 'red'}
            loading={work.isPending}
            onClick={() => work.mutate(undefined)}
          >
            {t(act === 'delete' ? 'delete' : `bulk.${act}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What happens to how many of the entries, by the states they are in. */
function effects(model: Model, act: Act, entries: SavedEntry[]): { key: MessageKey; count: number }[] {
  const states = hasDrafts(model) ? (['draft', 'modified', 'published'] as const) : (['entry'] as const);
  return states.flatMap(state => {
    const count = state === 'entry' ? entries.length : entries.filter(it => it.__state === state).length;
    return count > 0 ? [{ key: `bulk.${act}.${state}` as MessageKey, count }] : [];
  });
}
