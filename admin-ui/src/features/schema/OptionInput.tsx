import { MultiSelect, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { Attribute, Model } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { BoundInput } from './BoundInput';
import { ComponentInput } from './ComponentInput';
import { ConditionInput } from './ConditionInput';
import type { Faults } from './check';
import { DefaultInput } from './DefaultInput';
import type { Draft } from './draft';
import { isOn, type Option } from './options';
import { RelationInput } from './RelationInput';

export interface OptionProps {
  option: Option;
  attribute: Attribute;
  /** What the attribute is called. */
  name: string;
  draft: Draft;
  model: Model;
  faults: Faults;
  onSet(option: string, value: unknown): void;
  onPut(attribute: Attribute): void;
}

const MEDIA = ['images', 'videos', 'audios', 'files'] as const;

/** One option of an attribute. */
export function OptionInput(props: OptionProps) {
  const t = useT();
  const { option, attribute, draft, faults, onSet } = props;
  const error = faults[option] && t(faults[option]);
  switch (option) {
    case 'required':
    case 'unique':
    case 'private':
    case 'writable':
    case 'searchable':
    case 'multiple':
    case 'repeatable':
      return (
        <Switch
          label={t(`option.${option}`)}
          description={t(`optionText.${option}`)}
          checked={isOn(attribute, option)}
          onChange={event => onSet(option, event.currentTarget.checked)}
        />
      );
    case 'localized':
      return <Localized {...props} />;
    case 'min':
    case 'max':
    case 'minLength':
    case 'maxLength':
      return <BoundInput {...props} option={option} error={error} />;
    case 'regex':
      return (
        <TextInput
          label={t('option.regex')}
          description={t('optionText.regex')}
          value={String(attribute.regex ?? '')}
          onChange={event => onSet('regex', event.currentTarget.value)}
          error={error}
          spellCheck={false}
          classNames={{ input: 'code' }}
        />
      );
    case 'enum':
      return <Words {...props} />;
    case 'targetField':
      return (
        <Select
          label={t('option.targetField')}
          description={t('optionText.targetField')}
          data={draft.fields.filter(it => ['string', 'text'].includes(it.attribute.type)).map(it => it.name)}
          value={(attribute.targetField as string | undefined) ?? null}
          onChange={it => onSet('targetField', it)}
          clearable
          clearButtonProps={{ 'aria-label': t('option.clear') }}
        />
      );
    case 'allowedTypes':
      return (
        <MultiSelect
          label={t('option.allowedTypes')}
          data={MEDIA.map(it => ({ value: it, label: t(`media.${it}` as MessageKey) }))}
          value={(attribute.allowedTypes as string[] | undefined) ?? []}
          onChange={it => onSet('allowedTypes', it.length > 0 ? it : undefined)}
          placeholder={attribute.allowedTypes ? undefined : t('option.allTypes')}
        />
      );
    case 'component':
    case 'components':
      return <ComponentInput {...props} option={option} error={error} />;
    case 'conditions':
      return <ConditionInput {...props} />;
    case 'relation':
      return <RelationInput {...props} />;
    case 'default':
      return <DefaultInput {...props} error={error} />;
  }
}

/** The words of a choice, one in a line: easy to order, and to paste. */
function Words({ attribute, faults, onSet }: OptionProps) {
  const t = useT();
  const words = (attribute.enum as string[] | undefined) ?? [];
  return (
    <Textarea
      label={t('option.enum')}
      description={t('optionText.enum')}
      defaultValue={words.join('\n')}
      onChange={event => onSet('enum', linesOf(event.currentTarget.value))}
      error={faults.enum && t(faults.enum)}
      autosize
      minRows={3}
      maxRows={12}
      required
      spellCheck={false}
    />
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(it => it.trim())
    .filter(it => it !== '');

function Localized({ attribute, onSet }: OptionProps) {
  const t = useT();
  const options = (attribute.pluginOptions ?? {}) as { i18n?: { localized?: boolean } };
  return (
    <Switch
      label={t('option.localized')}
      description={t('optionText.localized')}
      checked={options.i18n?.localized === true}
      onChange={event => {
        const localized = event.currentTarget.checked;
        onSet('pluginOptions', { ...options, i18n: { ...options.i18n, localized } });
      }}
    />
  );
}
