import type { FieldProps } from '../../field';

/** What every input of the design takes alike. */
export const shell = ({
  label,
  description,
  error,
  disabled,
  attribute,
}: Pick<FieldProps, 'label' | 'description' | 'error' | 'disabled' | 'attribute'>) => ({
  label,
  description,
  error,
  disabled,
  withAsterisk: attribute.required === true,
  'aria-required': attribute.required === true || undefined,
});
