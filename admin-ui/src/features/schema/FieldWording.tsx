import { Fieldset, Stack, Text, TextInput } from '@mantine/core';
import type { Attribute } from '../../api/types';
import { naming, words } from '../../form/label';
import { useT } from '../../i18n';
import { withWording } from './wording';

interface Props {
  name: string;
  attribute: Attribute;
  onPut(attribute: Attribute): void;
}

/** What editors read: the name of the field, what is to be known about it, and its choices in words. */
export function FieldWording({ name, attribute, onPut }: Props) {
  const t = useT();
  const { label, description, labels } = naming(attribute);
  const choices = Array.isArray(attribute.enum) ? attribute.enum.map(String) : [];
  return (
    <Fieldset legend={<Text fw={620}>{t('field.group.wording')}</Text>}>
      <Stack gap="md">
        <TextInput
          label={t('wording.label')}
          description={t('wording.labelText')}
          placeholder={words(name)}
          value={label ?? ''}
          maxLength={100}
          onChange={event => onPut(withWording(attribute, { label: event.currentTarget.value }))}
        />
        <TextInput
          label={t('wording.note')}
          description={t('wording.noteText')}
          value={description ?? ''}
          maxLength={300}
          onChange={event => onPut(withWording(attribute, { description: event.currentTarget.value }))}
        />
        {choices.map(value => (
          <TextInput
            key={value}
            label={t('wording.choice', { value })}
            placeholder={words(value)}
            value={labels?.[value] ?? ''}
            maxLength={100}
            onChange={event =>
              onPut(withWording(attribute, { labels: { ...labels, [value]: event.currentTarget.value } }))
            }
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
