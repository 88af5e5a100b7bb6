import type { FieldProps } from '../../field';

export function MarkdownField({ label }: FieldProps) {
  return <p>{label}</p>;
}
