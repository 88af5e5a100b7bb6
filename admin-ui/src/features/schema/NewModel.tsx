import { Button, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { applyChange, type Which } from '../../api/models';
import { Problem } from '../../api/problem';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useChange } from '../../ui/useChange';
import { Refusal } from '../auth/Refusal';
import { kebab, plural } from './naming';

interface Props {
  which: Which;
  opened: boolean;
  onClose(): void;
  /** What to do with it instead of going to its page. */
  onMade?(uid: string): void;
}

const EMPTY = {
  displayName: '',
  singularName: '',
  pluralName: '',
  category: '',
  kind: 'collectionType',
  draftAndPublish: true,
  localized: false,
};

/** Names of a new type or component; its fields come on its page. */
export function NewModel({ which, opened, onClose, onMade }: Props) {
  const t = useT();
  const go = useNavigate();
  const isComponent = which === 'components';
  const name = isComponent ? 'components' : 'types';
  const [error, setError] = useState<Error | null>(null);
  const form = useForm({ mode: 'controlled', initialValues: EMPTY });
  const close = () => {
    form.reset();
    setError(null);
    onClose();
  };
  const create = useChange((values: typeof EMPTY) => applyChange(bodyOf(values, isComponent)), {
    stale: [['models']],
    done: (_, { displayName }) => t(`${name}.added`, { name: displayName }),
    isShown: it => it instanceof Problem,
    onDone: (_, values) => {
      close();
      const uid = uidOf(values, isComponent);
      if (onMade) return onMade(uid);
      void go(
        isComponent ? { to: '/components/$uid', params: { uid } } : { to: '/types/$uid', params: { uid } },
      );
    },
  });
  const rename = (displayName: string) => {
    const singularName = kebab(displayName);
    form.setValues({ displayName, singularName, pluralName: plural(singularName) });
  };
  return (
    <Dialog opened={opened} onClose={close} title={t(`${name}.add`)} size="lg">
      <form
        onSubmit={event => {
          // A dialog over the form of a field is no part of that form, but its events are.
          event.stopPropagation();
          form.onSubmit(values => create.mutate(values, { onError: setError }))(event);
        }}
      >
        <Stack>
          <Refusal error={error} />
          <TextInput
            label={t('types.name')}
            description={t(`${name}.nameHint`)}
            required
            maxLength={100}
            value={form.values.displayName}
            onChange={event => rename(event.currentTarget.value)}
            data-autofocus
          />
          {isComponent ? (
            <TextInput
              {...form.getInputProps('category')}
              label={t('components.category')}
              description={t('components.categoryHint')}
              required
            />
          ) : (
            <TypeOptions form={form} />
          )}
          <Group grow>
            <TextInput {...form.getInputProps('singularName')} label={t('types.singular')} required />
            {!isComponent && (
              <TextInput {...form.getInputProps('pluralName')} label={t('types.plural')} required />
            )}
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t(`${name}.create`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function TypeOptions({ form }: { form: ReturnType<typeof useForm<typeof EMPTY>> }) {
  const t = useT();
  return (
    <>
      <Radio.Group {...form.getInputProps('kind')} label={t('types.kind')}>
        <Stack gap="xs" mt="xs">
          <Radio
            value="collectionType"
            label={t('kind.collectionType')}
            description={t('kind.collectionTypeText')}
          />
          <Radio value="singleType" label={t('kind.singleType')} description={t('kind.singleTypeText')} />
        </Stack>
      </Radio.Group>
      <Switch
        {...form.getInputProps('draftAndPublish', { type: 'checkbox' })}
        label={t('types.drafts')}
        description={t('types.draftsText')}
      />
      <Switch
        {...form.getInputProps('localized', { type: 'checkbox' })}
        label={t('types.localized')}
        description={t('types.localizedText')}
      />
    </>
  );
}

const uidOf = (values: typeof EMPTY, isComponent: boolean) =>
  isComponent
    ? `${kebab(values.category)}.${values.singularName}`
    : `api::${values.singularName}.${values.singularName}`;

function bodyOf(values: typeof EMPTY, isComponent: boolean) {
  const { displayName, singularName, pluralName, kind, draftAndPublish, localized } = values;
  const uid = uidOf(values, isComponent);
  if (isComponent) return { components: [{ uid, info: { displayName }, attributes: {} }] };
  const type = {
    uid,
    kind,
    info: { singularName, pluralName, displayName },
    options: { draftAndPublish },
    pluginOptions: { i18n: { localized } },
    attributes: {},
  };
  return { contentTypes: [type] };
}
