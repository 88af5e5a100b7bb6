import type { FieldProps } from '../../field';

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

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
  // So that inputs side by side are level.
  inputWrapperOrder: ORDER,
  withAsterisk: attribute.required === true,
  'aria-required': attribute.required === true || undefined,
});
