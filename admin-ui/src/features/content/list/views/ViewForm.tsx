import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Scope } from '../../../../api/views';
import { useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';

export interface ViewNames {
  name: string;
  scope: Scope;
}

interface Props {
  title: string;
  initial?: ViewNames;
  isSaving: boolean;
  onSave(names: ViewNames): void;
  onClose(): void;
}

export function ViewForm({ title, initial, isSaving, onSave, onClose }: Props) {
  const t = useT();
  const form = useForm<ViewNames>({
    mode: 'uncontrolled',
    initialValues: initial ?? { name: '', scope: 'private' },
  });
  const submit = form.onSubmit(({ name, scope }) => onSave({ name: name.trim(), scope }));
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            key={form.key('name')}
            {...form.getInputProps('name')}
            label={t('views.name')}
            maxLength={100}
            pattern=".*\S.*"
            required
            data-autofocus
          />
          <Radio.Group key={form.key('scope')} {...form.getInputProps('scope')} label={t('views.scope')}>
            <Stack gap="xs" mt="xs">
              <Radio value="private" label={t('views.scope.private')} />
              <Radio value="everyone" label={t('views.scope.everyone')} />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t('save.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
