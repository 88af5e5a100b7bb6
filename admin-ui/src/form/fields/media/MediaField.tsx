import type { FieldProps } from '../../field';

export function MediaField({ label }: FieldProps) {
  return <p>{label}</p>;
}
