import type { FieldProps } from '../../field';

export function RelationField({ label }: FieldProps) {
  return <p>{label}</p>;
}
