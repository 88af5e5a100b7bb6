import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { shell } from './shell';

type Props = FieldProps<string | null>;

export function TextField(props: Props) {
  const isEmail = props.attribute.type === 'email';
  return (
    <TextInput
      {...shell(props)}
      type={isEmail ? 'email' : 'text'}
      autoComplete="off"
      spellCheck={isEmail ? false : undefined}
      defaultValue={props.initial ?? ''}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  );
}

export function LongTextField(props: Props) {
  return (
    <Textarea
      {...shell(props)}
      autosize
      minRows={3}
      maxRows={16}
      defaultValue={props.initial ?? ''}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  );
}

/** Never shows what is stored: what stays empty stays as it is. */
export function PasswordField(props: Props) {
  const t = useT();
  return (
    <PasswordInput
      {...shell(props)}
      placeholder={props.document.documentId ? t('form.password.unchanged') : undefined}
      autoComplete="new-password"
      defaultValue=""
      onChange={event => props.onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('form.password.show'), tabIndex: 0 }}
    />
  );
}

/** Digits beyond what a number of the browser can hold, so a text. */
export function BigIntegerField(props: Props) {
  return (
    <TextInput
      {...shell(props)}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={props.initial ?? ''}
      onChange={event => props.onChange(event.currentTarget.value.trim())}
    />
  );
}
