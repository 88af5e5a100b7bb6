import { Alert, Button, Card, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain, subjects } from '../../api/roles';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { useSentence } from '../../ui/useSentence';
import { Answer } from './Answer';
import type { Subject } from './shared';
import { useNames } from './useNames';

/** Who is asked about. */
type Who = { role: string } | { userId: number };

/** "May they see this?", answered by what answers the requests themselves. */
export function ExplainPanel({ who, hasChanges }: { who: Who; hasChanges: boolean }) {
  const t = useT();
  return (
    <Stack maw={640}>
      <Text c="dimmed">{t('explain.lead')}</Text>
      {hasChanges && (
        <Alert color="yellow" variant="light">
          {t('explain.unsaved')}
        </Alert>
      )}
      <Loaded query={useQuery(subjects())}>{all => <Form who={who} subjects={all} />}</Loaded>
    </Stack>
  );
}

function Form({ who, subjects: all }: { who: Who; subjects: Subject[] }) {
  const t = useT();
  const sentence = useSentence();
  const names = useNames();
  const [uid, setUid] = useState(all[0]?.uid ?? '');
  const actions = all.find(it => it.uid === uid)?.actions.map(it => it.name) ?? [];
  const [action, setAction] = useState('find');
  const [documentId, setDocument] = useState('');
  const ask = useMutation({ mutationFn: explain });
  const chosen = actions.includes(action) ? action : (actions[0] ?? '');
  const change = (work: () => void) => {
    work();
    ask.reset();
  };
  return (
    <Stack>
      <form
        onSubmit={event => {
          event.preventDefault();
          ask.mutate({ ...who, uid, action: chosen, ...(documentId && { documentId }) });
        }}
      >
        <Stack>
          <Group grow align="flex-start">
            <Select
              label={t('explain.what')}
              data={all.map(it => ({ value: it.uid, label: names(it.uid) }))}
              value={uid}
              onChange={it => it && change(() => setUid(it))}
              searchable
              allowDeselect={false}
            />
            <Select
              label={t('explain.action')}
              data={actions}
              value={chosen}
              onChange={it => it && change(() => setAction(it))}
              allowDeselect={false}
            />
          </Group>
          <TextInput
            label={t('explain.document')}
            description={t('explain.documentHint')}
            value={documentId}
            onChange={event => change(() => setDocument(event.currentTarget.value.trim()))}
          />
          <Group>
            <Button type="submit" loading={ask.isPending}>
              {t('explain.ask')}
            </Button>
          </Group>
        </Stack>
      </form>
      {ask.error && (
        <Alert color="red" variant="light" role="alert">
          {sentence(ask.error)}
        </Alert>
      )}
      {ask.data && (
        <Card role="status">
          <Answer explanation={ask.data} />
        </Card>
      )}
    </Stack>
  );
}
