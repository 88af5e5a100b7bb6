import { Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { type Draft, type Field, keyOf } from './draft';

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
  const { displayName, description, draftAndPublish, localized, owner, mainField } = draft;
  const owners = draft.fields.filter(isOwner);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName, description, draftAndPublish, localized, owner, mainField },
  });
  const submit = form.onSubmit(values => {
    onChange({ ...draft, ...values, owner: values.owner ?? '', mainField: values.mainField ?? '' });
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
        <Select
          key={form.key('mainField')}
          {...form.getInputProps('mainField')}
          label={t('types.mainField')}
          description={t('types.mainFieldText')}
          data={draft.fields.filter(isText).map(it => ({ value: keyOf(it), label: it.name }))}
          placeholder={t('types.mainFieldFirst')}
          clearable
          clearButtonProps={{ 'aria-label': t('option.clear') }}
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
            <Select
              key={form.key('owner')}
              {...form.getInputProps('owner')}
              label={t('types.owner')}
              description={owners.length > 0 ? t('types.ownerText') : t('types.noOwner')}
              data={owners.map(it => ({ value: keyOf(it), label: it.name }))}
              placeholder={t('types.nobody')}
              disabled={owners.length === 0}
              clearable
              clearButtonProps={{ 'aria-label': t('option.clear') }}
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

/** What an entry can be called by. */
const isText = ({ attribute }: Field) => ['string', 'text', 'email', 'uid'].includes(attribute.type);

/** A relation to one end user whose links are kept on this side. */
function isOwner({ attribute }: Field): boolean {
  const { type, target, relation, mappedBy } = attribute;
  const isToOne = relation === 'manyToOne' || relation === 'oneToOne';
  return type === 'relation' && target === 'plugin::users-permissions.user' && isToOne && !mappedBy;
}
