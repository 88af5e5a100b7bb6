import { Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Attribute, Model } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { type Faults, faultsOf } from './check';
import type { Draft, Field } from './draft';
import { FieldWording } from './FieldWording';
import { begin, isKind, KINDS, type Kind } from './kinds';
import { OptionInput } from './OptionInput';
import { asKind, GROUPS, type OptionGroup, optionsOf, withOption } from './options';

interface Props {
  field: Field;
  names: string[];
  model: Model;
  draft: Draft;
  onCancel(): void;
  onKeep(field: Field): void;
  /** Keeps it and goes on with another one. */
  onKeepAndNext?(field: Field): void;
}

/** All about one field. */
export function FieldForm({ field, names, model, draft, onCancel, onKeep, onKeepAndNext }: Props) {
  const t = useT();
  const [name, setName] = useState(field.name);
  const [attribute, setAttribute] = useState<Attribute>(field.attribute);
  const [faults, setFaults] = useState<Faults>({});
  const put = (next: Attribute) => {
    setAttribute(next);
    setFaults({});
  };
  const keep = (then: (field: Field) => void) => {
    const next = { ...field, name, attribute };
    const found = faultsOf(next, names, draft);
    setFaults(found);
    if (Object.keys(found).length === 0) then(next);
  };
  const groups = Object.keys(GROUPS) as OptionGroup[];
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        keep(onKeep);
      }}
    >
      <Stack>
        <TextInput
          label={t('field.name')}
          description={field.was ? t('field.rename') : t('field.nameHint')}
          value={name}
          onChange={event => {
            setName(event.currentTarget.value);
            setFaults(({ name: _, ...rest }) => rest);
          }}
          error={faults.name && t(faults.name)}
          required
          data-autofocus
          autoFocus
          spellCheck={false}
          autoComplete="off"
        />
        <KindSelect
          kind={attribute.type}
          onChange={kind => put(asKind(attribute, begin(kind)))}
          isNew={!field.was}
        />
        {groups.map(group => (
          <Options
            key={`${attribute.type}-${group}`}
            group={group}
            {...{ name, attribute, draft, model, faults }}
            onSet={(option, value) => put(withOption(attribute, option, value))}
            onPut={put}
          />
        ))}
        <FieldWording name={name} attribute={attribute} onPut={put} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          {onKeepAndNext && (
            <Button variant="light" onClick={() => keep(onKeepAndNext)}>
              {t('field.addNext')}
            </Button>
          )}
          <Button type="submit">{field.was || field.name ? t('types.keep') : t('field.add')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

interface KindSelectProps {
  kind: string;
  isNew: boolean;
  onChange(kind: Kind): void;
}

/** Another kind keeps the values that it can hold; the review says which it cannot. */
function KindSelect({ kind, isNew, onChange }: KindSelectProps) {
  const t = useT();
  if (!isKind(kind)) return <TextInput label={t('field.kind')} value={kind} readOnly />;
  const data = Object.entries(KINDS).map(([group, kinds]) => ({
    group: t(`kinds.${group}` as MessageKey),
    items: kinds.map(it => ({ value: it as string, label: t(`type.${it}`) })),
  }));
  return (
    <Select
      label={t('field.kind')}
      description={isNew ? undefined : t('field.kindText')}
      data={data}
      value={kind}
      onChange={it => it && it !== kind && onChange(it as Kind)}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('list.nothing')}
    />
  );
}

type OptionsProps = Omit<Parameters<typeof OptionInput>[0], 'option'> & { group: OptionGroup };

function Options({ group, ...props }: OptionsProps) {
  const t = useT();
  const { attribute, draft, model } = props;
  if (!isKind(attribute.type)) return null;
  const hasLocales = draft.localized && !model.category;
  const options = optionsOf(attribute.type, group, attribute).filter(it => it !== 'localized' || hasLocales);
  if (options.length === 0) return null;
  return (
    <Fieldset legend={<Text fw={620}>{t(`field.group.${group}`)}</Text>}>
      <Stack gap="md">
        {options.map(option => (
          <OptionInput key={option} option={option} {...props} />
        ))}
      </Stack>
    </Fieldset>
  );
}
