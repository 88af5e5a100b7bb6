import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../api/problem';
import { changeWebhook, createWebhook, EVENTS, type Webhook, type WebhookValues } from '../../api/webhooks';
import { useT } from '../../i18n';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { sentence } from '../../ui/useSentence';
import { headersOf } from './headerLines';

interface Props {
  /** The one that is changed; `new` for one that is made, none where nothing is open. */
  of: Webhook | 'new' | null;
  onClose(): void;
  onMade(webhook: Webhook): void;
}

export function WebhookForm({ of, onClose, onMade }: Props) {
  const t = useT();
  const title = of === 'new' || !of ? t('webhooks.add') : t('webhooks.editTitle', { name: of.name });
  return (
    <SidePanel opened={of !== null} onClose={onClose} title={title} size="lg">
      {of && (
        <Fields
          key={of === 'new' ? of : of.id}
          before={of === 'new' ? undefined : of}
          onClose={onClose}
          onMade={onMade}
        />
      )}
    </SidePanel>
  );
}

function Fields({ before, onClose, onMade }: { before?: Webhook } & Omit<Props, 'of'>) {
  const t = useT();
  const known = Object.keys(before?.headers ?? {});
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      name: before?.name ?? '',
      url: before?.url ?? 'https://',
      events: before?.events ?? [],
      headers: '',
    },
    validate: {
      events: it => (it.length === 0 ? t('webhooks.eventsNone') : null),
      headers: it => (headersOf(it) ? null : t('webhooks.headersFault')),
    },
  });
  const work = (values: WebhookValues) => (before ? changeWebhook(before.id, values) : createWebhook(values));
  const save = useChange(work, {
    stale: [['webhooks']],
    onDone: saved => {
      onClose();
      if (!before) onMade(saved);
    },
    isShown: error =>
      error instanceof Problem && Object.keys(error.byField()).some(it => it in form.getValues()),
  });
  const submit = form.onSubmit(({ headers, ...values }) => {
    // What nobody has typed stays as it is.
    const sent = headers.trim() ? { ...values, headers: headersOf(headers) ?? {} } : values;
    save.mutate(sent, {
      onError: error => {
        if (!(error instanceof Problem)) return;
        for (const [field, fault] of Object.entries(error.byField()))
          form.setFieldError(field, sentence(fault));
      },
    });
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          key={form.key('name')}
          {...form.getInputProps('name')}
          label={t('webhooks.name')}
          required
          maxLength={100}
          data-autofocus
        />
        <TextInput
          key={form.key('url')}
          {...form.getInputProps('url')}
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          type="url"
          required
          maxLength={2000}
        />
        <Checkbox.Group
          key={form.key('events')}
          {...form.getInputProps('events')}
          label={t('webhooks.events')}
          withAsterisk
        >
          <Stack gap="xs" mt="xs">
            {EVENTS.map(it => (
              <Checkbox
                key={it}
                value={it}
                label={t(`webhooks.event.${it}`)}
                description={<span className="code">{it}</span>}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          key={form.key('headers')}
          {...form.getInputProps('headers')}
          label={t('webhooks.headers')}
          description={t('webhooks.headersHint')}
          placeholder="Authorization: Bearer …"
          autosize
          minRows={2}
        />
        {known.length > 0 && (
          <Text fz="sm" c="dimmed">
            {t('webhooks.headersKept', { names: known.join(', ') })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(before ? 'webhooks.save' : 'webhooks.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
