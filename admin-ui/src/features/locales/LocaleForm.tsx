import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { createLocale } from '../../api/locales';
import { Problem } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useChange } from '../../ui/useChange';
import { sentence } from '../../ui/useSentence';

const EMPTY = { code: '', name: '', isDefault: false };

export function LocaleForm({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t, language } = useLanguage();
  const form = useForm({ mode: 'uncontrolled', initialValues: EMPTY });
  const close = () => {
    form.reset();
    onClose();
  };
  const create = useChange(createLocale, {
    stale: [['locales']],
    done: (_, body) => t('locales.added', { code: body.code }),
    onDone: close,
    isShown: error => error instanceof Problem && error.faults.length > 0,
  });
  const submit = form.onSubmit(({ code, name, isDefault }) =>
    create.mutate(
      { code: code.trim(), name: name.trim() || nameOf(code.trim(), language), isDefault },
      { onError: error => error instanceof Problem && form.setErrors(sentences(error.byField())) },
    ),
  );
  return (
    <Dialog opened={opened} onClose={close} title={t('locales.add')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            key={form.key('code')}
            {...form.getInputProps('code')}
            label={t('locales.code')}
            description={t('locales.codeHint')}
            required
            data-autofocus
          />
          <TextInput
            key={form.key('name')}
            {...form.getInputProps('name')}
            label={t('locales.name')}
            description={t('locales.nameHint')}
          />
          <Switch
            key={form.key('isDefault')}
            {...form.getInputProps('isDefault', { type: 'checkbox' })}
            label={t('locales.makeDefault')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('locales.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What the reader calls a language. */
function nameOf(code: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code);
  } catch {
    return undefined;
  }
}

const sentences = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, sentence(text)]));
