import { TextInput } from '@mantine/core';
import { useT } from '../../i18n';
import classes from './OneTimeCode.module.css';

interface Props {
  value: string;
  onChange(value: string): void;
  /** All six digits are there. */
  onComplete(value: string): void;
  disabled?: boolean;
}

/** Six digits in one field, which a browser or a phone can fill in. */
export function OneTimeCode({ value, onChange, onComplete, disabled }: Props) {
  const t = useT();
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 6);
    onChange(digits);
    if (digits.length === 6 && digits !== value) onComplete(digits);
  };
  return (
    <TextInput
      label={t('code.label')}
      value={value}
      onChange={event => type(event.currentTarget.value)}
      readOnly={disabled}
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="000000"
      size="md"
      autoFocus
      classNames={{ input: classes.input }}
    />
  );
}
