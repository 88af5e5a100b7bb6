import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isOwn, models } from '../../api/models';
import type { Attribute, Model } from '../../api/types';
import { useT } from '../../i18n';
import { DefaultInput } from './DefaultInput';
import type { Draft } from './draft';
import type { Option } from './kinds';
import { RelationInput } from './RelationInput';

export interface OptionProps {
  option: Option;
  attribute: Attribute;
  draft: Draft;
  model: Model;
  onSet(option: string, value: unknown): void;
}

const MEDIA = ['images', 'videos', 'audios', 'files'];

/** One option of an attribute. */
export function OptionInput(props: OptionProps) {
  const t = useT();
  const { option, attribute, draft, onSet } = props;
  switch (option) {
    case 'required':
    case 'unique':
    case 'private':
    case 'multiple':
    case 'repeatable':
      return (
        <Switch
          label={t(`option.${option}`)}
          description={t(`optionText.${option}`)}
          checked={attribute[option] === true}
          onChange={event => onSet(option, event.currentTarget.checked)}
        />
      );
    case 'localized':
      return <Localized {...props} />;
    case 'min':
    case 'max':
    case 'minLength':
    case 'maxLength':
      return (
        <NumberInput
          label={t(`option.${option}`)}
          value={(attribute[option] as number | undefined) ?? ''}
          onChange={it =>
            onSet(option, it === '' ? undefined : attribute.type === 'biginteger' ? String(it) : it)
          }
          min={option.endsWith('Length') ? 0 : undefined}
          allowDecimal={attribute.type === 'float' || attribute.type === 'decimal'}
        />
      );
    case 'regex':
      return (
        <TextInput
          label={t('option.regex')}
          value={String(attribute.regex ?? '')}
          onChange={event => onSet('regex', event.currentTarget.value)}
          spellCheck={false}
          classNames={{ input: 'code' }}
        />
      );
    case 'enum':
      return (
        <TagsInput
          label={t('option.enum')}
          description={t('optionText.enum')}
          value={(attribute.enum as string[] | undefined) ?? []}
          onChange={it => onSet('enum', it)}
        />
      );
    case 'targetField':
      return (
        <Select
          label={t('option.targetField')}
          description={t('optionText.targetField')}
          data={draft.fields.filter(it => ['string', 'text'].includes(it.attribute.type)).map(it => it.name)}
          value={(attribute.targetField as string | undefined) ?? null}
          onChange={it => onSet('targetField', it)}
          clearable
        />
      );
    case 'allowedTypes':
      return (
        <MultiSelect
          label={t('option.allowedTypes')}
          data={MEDIA}
          value={(attribute.allowedTypes as string[] | undefined) ?? []}
          onChange={it => onSet('allowedTypes', it.length > 0 ? it : undefined)}
          placeholder={t('option.allTypes')}
        />
      );
    case 'component':
    case 'components':
      return <Components {...props} />;
    case 'relation':
      return <RelationInput {...props} />;
    case 'default':
      return <DefaultInput {...props} />;
  }
}

function Components({ option, attribute, onSet }: OptionProps) {
  const t = useT();
  const all = (useQuery(models('components')).data ?? []).filter(isOwn);
  const data = all.map(it => ({ value: it.uid, label: `${it.info.displayName} (${it.uid})` }));
  return option === 'component' ? (
    <Select
      label={t('option.component')}
      data={data}
      value={(attribute.component as string | undefined) ?? null}
      onChange={it => onSet('component', it)}
      required
      searchable
      nothingFoundMessage={t('list.nothing')}
    />
  ) : (
    <MultiSelect
      label={t('option.components')}
      data={data}
      value={(attribute.components as string[] | undefined) ?? []}
      onChange={it => onSet('components', it)}
      required
      searchable
      nothingFoundMessage={t('list.nothing')}
    />
  );
}

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
