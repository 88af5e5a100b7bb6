import { NumberInput } from '@mantine/core';
import type { FieldProps } from '../../field';
import { shell } from './shell';

/** Whole and broken numbers. Limits are said, and left to the server: nothing typed is changed. */
export function NumberField(props: FieldProps<number | string | null>) {
  const { attribute } = props;
  return (
    <NumberInput
      {...shell(props)}
      defaultValue={props.initial ?? ''}
      onChange={props.onChange}
      allowDecimal={attribute.type !== 'integer'}
      decimalScale={attribute.type === 'decimal' ? 2 : undefined}
      clampBehavior="none"
      autoComplete="off"
    />
  );
}
