import type { FieldProps } from '../../field';

export function JsonField({ label }: FieldProps) {
  return <p>{label}</p>;
}
