import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createRole } from '../../api/roles';
import { useT } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useChange } from '../../ui/useChange';

export function RoleForm({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const t = useT();
  const go = useNavigate();
  const form = useForm({ mode: 'uncontrolled', initialValues: { name: '', description: '' } });
  const create = useChange(createRole, {
    stale: [['roles']],
    done: role => t('roles.added', { name: role.name }),
    onDone: role => {
      onClose();
      void go({ to: '/roles/$type', params: { type: role.type } });
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('roles.add')}>
      <form onSubmit={form.onSubmit(values => create.mutate(values))}>
        <Stack>
          <TextInput
            key={form.key('name')}
            {...form.getInputProps('name')}
            label={t('roles.name')}
            required
            maxLength={100}
            data-autofocus
          />
          <Textarea
            key={form.key('description')}
            {...form.getInputProps('description')}
            label={t('description')}
            maxLength={1000}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('roles.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
