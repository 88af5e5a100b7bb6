import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { Act } from '../../../../api/content';
import type { Model } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';
import { TextLink } from '../../../../ui/links';
import { sentence } from '../../../../ui/useSentence';
import { mainField } from '../attributes';
import { useLabel } from '../labels';
import { keyOf } from '../rowKey';
import type { Outcome } from './run';

interface Props {
  model: Model;
  act: Act;
  done: number;
  failed: Outcome[];
  locale?: string;
  onClose(): void;
}

/** What was refused, why, and where to mend it. */
export function BulkResult({ model, act, done, failed, locale, onClose }: Props) {
  const t = useT();
  const { uid } = model;
  const main = mainField(model);
  return (
    <Dialog opened onClose={onClose} title={t(`bulk.${act}.failed`, { count: failed.length })} size="lg">
      <Stack>
        {done > 0 && (
          <Alert color="pine" py="xs">
            {t(`bulk.${act}.done`, { count: done })}
          </Alert>
        )}
        <Stack component="ul" gap="sm" m={0} p={0} aria-label={t('bulk.refused')}>
          {failed.map(({ entry, error }) => {
            const its = locale === '*' ? entry.locale : locale;
            return (
              <Stack component="li" key={keyOf(entry)} gap={2}>
                <TextLink
                  to="/content/$uid/$documentId"
                  params={{ uid, documentId: entry.documentId }}
                  search={its ? { locale: its } : {}}
                  fw={550}
                >
                  {String(entry[main] || entry.documentId)}
                </TextLink>
                {error && <Reasons error={error} />}
              </Stack>
            );
          })}
        </Stack>
        <Text fz="sm" c="dimmed">
          {t('bulk.keptTicked')}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** How the content API says that nothing was entered. */
const EMPTY = /must be a `\w+` type, but the final value was: `null`|must be defined/;

/** The faults of an entry with the fields that have them, or else the message. */
function Reasons({ error }: { error: NonNullable<Outcome['error']> }) {
  const t = useT();
  const label = useLabel();
  const say = (message: string) => (EMPTY.test(message) ? t('bulk.empty') : sentence(message));
  const list = error.details?.errors;
  const faults = Array.isArray(list) ? (list as { path?: (string | number)[]; message?: string }[]) : [];
  if (faults.length === 0) return <Text fz="sm">{sentence(error.message)}</Text>;
  return (
    <List fz="sm" spacing={2}>
      {faults.map(({ path = [], message = '' }) => (
        <List.Item key={`${path.join('.')} ${message}`}>
          {path.length > 0 && <strong>{label(...path.map(String))}: </strong>}
          {say(message)}
        </List.Item>
      ))}
    </List>
  );
}
