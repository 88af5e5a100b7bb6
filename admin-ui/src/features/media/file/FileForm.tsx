import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { describeFile } from '../../../api/media';
import { useMay } from '../../../api/session';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { FieldStack } from '../../../ui/FieldStack';
import { LeaveGuard } from '../../../ui/LeaveGuard';
import { useChange } from '../../../ui/useChange';
import { AccessSelect, accessOf, choiceOf } from '../AccessSelect';

interface Props {
  file: StoredFile;
  onChanges(hasChanges: boolean): void;
}

/** What people say of a file. */
export function FileForm({ file, onChanges }: Props) {
  const t = useT();
  const [hasChanges, setChanges] = useState(false);
  const tell = (isChanged: boolean) => {
    setChanges(isChanged);
    onChanges(isChanged);
  };
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      name: file.name,
      alternativeText: file.alternativeText ?? '',
      caption: file.caption ?? '',
      access: choiceOf(file.access),
    },
    onValuesChange: () => tell(form.isDirty()),
  });
  const save = useChange(describeFile, {
    stale: [['media']],
    done: it => t('library.saved', { name: it.name }),
    onDone: () => {
      form.resetDirty();
      tell(false);
    },
  });
  const submit = form.onSubmit(({ name, alternativeText, caption, access }) =>
    save.mutate({
      id: file.id,
      body: {
        name,
        alternativeText: alternativeText || null,
        caption: caption || null,
        access: accessOf(access),
      },
    }),
  );
  const isPicture = file.mime.startsWith('image/');
  const canManage = useMay('content.manage');
  return (
    <form onSubmit={submit}>
      <FieldStack gap="sm" isFixed={!canManage}>
        <TextInput
          key={form.key('name')}
          {...form.getInputProps('name')}
          label={t('library.name')}
          required
          autoComplete="off"
        />
        {isPicture && !file.alternativeText && <Alert color="yellow">{t('library.altMissing')}</Alert>}
        <Textarea
          key={form.key('alternativeText')}
          {...form.getInputProps('alternativeText')}
          label={t('library.alt')}
          description={isPicture ? t('library.altHint') : undefined}
          autosize
          minRows={2}
        />
        <Textarea
          key={form.key('caption')}
          {...form.getInputProps('caption')}
          label={t('library.caption')}
          autosize
          minRows={2}
        />
        <AccessSelect key={form.key('access')} {...form.getInputProps('access')} />
        {canManage && (
          <Group justify="flex-end">
            <Button type="submit" disabled={!hasChanges} loading={save.isPending}>
              {t('save.save')}
            </Button>
          </Group>
        )}
      </FieldStack>
      <LeaveGuard hasChanges={hasChanges} />
    </form>
  );
}
