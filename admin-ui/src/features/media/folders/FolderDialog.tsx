import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changeFolder, createFolder, type FolderPlace } from '../../../api/folders';
import { Problem } from '../../../api/problem';
import type { MediaFolder } from '../../../api/types';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { useChange } from '../../../ui/useChange';
import { sentence } from '../../../ui/useSentence';
import { AccessSelect, accessOf, choiceOf } from '../AccessSelect';
import { FolderSelect } from './FolderSelect';
import type { FolderTree } from './tree';

interface Props {
  tree: FolderTree;
  /** The one that is renamed or moved; without, one is made. */
  folder?: MediaFolder;
  /** Where a new one goes. */
  parentId?: number | null;
  onClose(): void;
  onDone(folder: MediaFolder): void;
}

/** What a folder is called, and where it is. */
export function FolderDialog({ tree, folder, parentId = null, onClose, onDone }: Props) {
  const t = useT();
  const form = useForm({
    initialValues: {
      name: folder?.name ?? '',
      parentId: folder ? folder.parentId : parentId,
      access: choiceOf(folder?.access),
    },
  });
  const save = useChange(
    (it: FolderPlace) => (folder ? changeFolder({ id: folder.id, ...it }) : createFolder(it)),
    {
      stale: [['media']],
      done: it => t(folder ? 'folders.changed' : 'folders.made', { name: it.name }),
      onDone,
      isShown: error => error instanceof Problem && error.faults.length > 0,
    },
  );
  const submit = form.onSubmit(it =>
    save.mutate(
      { ...it, name: it.name.trim(), access: accessOf(it.access) },
      { onError: error => error instanceof Problem && form.setErrors(sentences(error.byField())) },
    ),
  );
  return (
    <Dialog opened onClose={onClose} title={folder ? t('folders.change') : t('folders.make')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            {...form.getInputProps('name')}
            label={t('folders.name')}
            required
            autoComplete="off"
            data-autofocus
          />
          <FolderSelect
            tree={tree}
            value={form.values.parentId}
            onChange={it => form.setFieldValue('parentId', it)}
            error={form.errors.parentId}
            without={folder?.id}
            label={t('folders.place')}
          />
          <AccessSelect {...form.getInputProps('access')} isFolder />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {folder ? t('save.save') : t('folders.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const sentences = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, sentence(text)]));
