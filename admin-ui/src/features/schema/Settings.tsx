import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import type { Draft } from './draft';

interface Props {
  model: Model;
  draft: Draft;
  onChange(draft: Draft): void;
}

/** What holds for the whole type. */
export function Settings(props: Props) {
  const t = useT();
  const [isOpen, modal] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={modal.open}>
        {t('types.settings')}
      </Button>
      <Dialog opened={isOpen} onClose={modal.close} title={t('types.settings')}>
        <Body {...props} onClose={modal.close} />
      </Dialog>
    </>
  );
}

function Body({ model, draft, onChange, onClose }: Props & { onClose(): void }) {
  const t = useT();
  const { displayName, description, draftAndPublish, localized } = draft;
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName, description, draftAndPublish, localized },
  });
  const submit = form.onSubmit(values => {
    onChange({ ...draft, ...values });
    onClose();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          key={form.key('displayName')}
          {...form.getInputProps('displayName')}
          label={t('types.name')}
          required
          maxLength={100}
        />
        <Textarea
          key={form.key('description')}
          {...form.getInputProps('description')}
          label={t('description')}
          autosize
          minRows={2}
        />
        {!model.category && (
          <>
            <Switch
              key={form.key('draftAndPublish')}
              {...form.getInputProps('draftAndPublish', { type: 'checkbox' })}
              label={t('types.drafts')}
              description={t('types.draftsText')}
            />
            <Switch
              key={form.key('localized')}
              {...form.getInputProps('localized', { type: 'checkbox' })}
              label={t('types.localized')}
              description={t('types.localizedText')}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('types.keep')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
