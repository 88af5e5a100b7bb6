import { Input, Select, Switch } from '@mantine/core';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { choiceOf } from '../../label';
import classes from './Simple.module.css';
import { shell } from './shell';

export function EnumerationField(props: FieldProps<string | null>) {
  const t = useT();
  const { attribute } = props;
  const choices = (attribute.enum as string[] | undefined) ?? [];
  return (
    <Select
      {...shell(props)}
      data={choices.map(value => ({ value, label: choiceOf(value, attribute) }))}
      defaultValue={props.initial ?? null}
      onChange={props.onChange}
      placeholder={t('form.choose')}
      clearable={attribute.required !== true}
      clearButtonProps={{ 'aria-label': t('form.clear', { name: props.label }) }}
      searchable={choices.length > 8}
      nothingFoundMessage={t('list.nothing')}
      allowDeselect={false}
    />
  );
}

export function BooleanField({
  label,
  description,
  error,
  disabled,
  initial,
  onChange,
}: FieldProps<boolean>) {
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={error}>
      <Switch
        className={classes.switch}
        aria-label={label}
        defaultChecked={initial === true}
        onChange={event => onChange(event.currentTarget.checked)}
        disabled={disabled}
        size="md"
      />
    </Input.Wrapper>
  );
}
