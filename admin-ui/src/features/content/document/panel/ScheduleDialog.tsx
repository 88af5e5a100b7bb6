import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Problem } from '../../../../api/problem';
import { type Later, plan } from '../../../../api/schedule';
import { useFormats, useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';
import { useChange } from '../../../../ui/useChange';
import { sentence } from '../../../../ui/useSentence';
import type { OpenDocument } from './document';
import { instantOf, localText, zone } from './moment';
import { useLanguageName } from './useLanguageName';
import { useLanguages } from './useLanguages';

interface Props {
  opened: boolean;
  open: OpenDocument;
  onClose(): void;
}

/** Publishes or takes back later. */
export function ScheduleDialog({ opened, open, onClose }: Props) {
  const t = useT();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('doc.scheduleTitle')}>
      <Body open={open} onClose={onClose} />
    </Dialog>
  );
}

function Body({ open, onClose }: Omit<Props, 'opened'>) {
  const t = useT();
  const formats = useFormats();
  const { model, entry } = open;
  const languages = useLanguages(model, entry.documentId, entry);
  const [action, setAction] = useState<Later>(entry.__state === 'published' ? 'unpublish' : 'publish');
  const [at, setAt] = useState(() => localText(new Date(Date.now() + 3_600_000)));
  const [which, setWhich] = useState('one');
  const [wrong, setWrong] = useState<string>();
  const save = useChange(plan.bind(null, { uid: model.uid, documentId: entry.documentId }), {
    stale: [['scheduled']],
    done: it => t(`doc.plannedFor.${it.action as Later}`, { at: formats.instant(it.at) }),
    onDone: onClose,
    isShown: error => error instanceof Problem && error.faults.length > 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const instant = instantOf(at);
    if (!instant) return setWrong(t('doc.scheduleWhen'));
    const locale = which === 'all' ? '*' : (entry.locale ?? undefined);
    save.mutate(
      { action, at: instant, locale },
      {
        onError: error => error instanceof Problem && setWrong(sentence(error.byField().at ?? error.message)),
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SegmentedControl
          fullWidth
          value={action}
          onChange={it => setAction(it as Later)}
          data={[
            { value: 'publish', label: t('doc.publish') },
            { value: 'unpublish', label: t('doc.unpublish') },
          ]}
          aria-label={t('doc.scheduleWhat')}
        />
        <TextInput
          type="datetime-local"
          label={t('doc.scheduleAt')}
          description={t('doc.scheduleZone', { zone: zone(new Date(at)) })}
          value={at}
          min={localText(new Date())}
          onChange={event => {
            setWrong(undefined);
            setAt(event.currentTarget.value);
          }}
          error={wrong}
          required
          data-autofocus
        />
        {languages.length > 1 && <Which value={which} onChange={setWhich} code={languages[0]?.code ?? ''} />}
        <Text fz="sm" c="dimmed">
          {t(action === 'publish' ? 'doc.schedulePublishText' : 'doc.scheduleUnpublishText')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('doc.scheduleSave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Which(props: { value: string; code: string; onChange(value: string): void }) {
  const t = useT();
  const nameOf = useLanguageName();
  return (
    <Select
      label={t('doc.scheduleLanguages')}
      value={props.value}
      onChange={it => it && props.onChange(it)}
      allowDeselect={false}
      data={[
        { value: 'one', label: t('doc.scheduleOne', { name: nameOf(props.code) }) },
        { value: 'all', label: t('doc.scheduleAll') },
      ]}
    />
  );
}
