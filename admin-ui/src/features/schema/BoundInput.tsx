import { NumberInput, TextInput } from '@mantine/core';
import { useT } from '../../i18n';
import type { OptionProps } from './OptionInput';

type Bound = 'min' | 'max' | 'minLength' | 'maxLength';

/** The least or the most: of a value, of its length, or of how many there are. */
export function BoundInput({
  option,
  attribute,
  error,
  onSet,
}: OptionProps & { option: Bound; error?: string }) {
  const t = useT();
  const { type } = attribute;
  const counts = option.endsWith('Length') || type === 'component' || type === 'dynamiczone';
  const label = t(
    type === 'component' || type === 'dynamiczone' ? `option.${option as 'min'}Count` : `option.${option}`,
  );
  const value = attribute[option] as number | string | undefined;
  // Numbers of JavaScript end at 2^53, and so do inputs for them.
  if (type === 'biginteger' && !counts)
    return (
      <TextInput
        label={label}
        value={String(value ?? '')}
        onChange={event => onSet(option, event.currentTarget.value.replace(/(?!^-)\D/g, ''))}
        inputMode="numeric"
        error={error}
      />
    );
  return (
    <NumberInput
      label={label}
      value={value ?? ''}
      onChange={it => onSet(option, it === '' ? undefined : Number(it))}
      min={counts ? 0 : undefined}
      max={option === 'maxLength' && type === 'string' ? 255 : undefined}
      allowDecimal={!counts && (type === 'float' || type === 'decimal')}
      allowNegative={!counts}
      error={error}
      hideControls
    />
  );
}
