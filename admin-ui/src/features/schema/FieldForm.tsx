import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Attribute, Model } from '../../api/types';
import { useT } from '../../i18n';
import type { Draft, Field } from './draft';
import { isKind, optionsOf } from './kinds';
import { isAttributeName } from './naming';
import { OptionInput } from './OptionInput';

interface Props {
  field: Field;
  names: string[];
  model: Model;
  draft: Draft;
  onCancel(): void;
  onKeep(field: Field): void;
}

export function FieldForm({ field, names, model, draft, onCancel, onKeep }: Props) {
  const t = useT();
  const [name, setName] = useState(field.name);
  const [attribute, setAttribute] = useState<Attribute>(field.attribute);
  const [error, setError] = useState<string>();
  const set = (option: string, value: unknown) => setAttribute(it => withOption(it, option, value));
  const options = isKind(attribute.type) ? optionsOf(attribute.type) : [];
  const shown = options.filter(it => it !== 'localized' || (draft.localized && !model.category));
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!isAttributeName(name)) return setError(t('field.badName'));
        if (names.includes(name)) return setError(t('field.taken'));
        onKeep({ ...field, name, attribute });
      }}
    >
      <Stack>
        <TextInput
          label={t('field.name')}
          description={field.was ? t('field.rename') : t('field.nameHint')}
          value={name}
          onChange={event => {
            setName(event.currentTarget.value);
            setError(undefined);
          }}
          error={error}
          required
          data-autofocus
          spellCheck={false}
        />
        {shown.map(option => (
          <OptionInput
            key={option}
            option={option}
            attribute={attribute}
            draft={draft}
            model={model}
            onSet={set}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit">{field.name ? t('types.keep') : t('field.add')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What says nothing is not there. */
function withOption(attribute: Attribute, option: string, value: unknown): Attribute {
  const { [option]: _, ...rest } = attribute;
  const isNothing = value === undefined || value === '' || value === false || value === null;
  return (isNothing ? rest : { ...rest, [option]: value }) as Attribute;
}
