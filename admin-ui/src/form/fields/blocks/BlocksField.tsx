import type { FieldProps } from '../../field';

export function BlocksField({ label }: FieldProps) {
  return <p>{label}</p>;
}
