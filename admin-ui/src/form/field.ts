import type { ComponentType } from 'react';
import type { Attribute } from '../api/types';

/** Where a value is in an entry: `['sections', 2, 'title']`. */
export type Path = readonly (string | number)[];

/** The entry that a field belongs to; a new one has no `documentId` yet. */
export interface DocumentRef {
  uid: string;
  documentId?: string;
  locale?: string;
}

/** What every field gets. */
export interface FieldProps<V = unknown> {
  path: Path;
  /** What the API calls it in paths of relations: `blocks.text.quote.author`. */
  field?: string;
  /** The row of the component that it is in; none outside of components and in new ones. */
  instance?: number;
  attribute: Attribute;
  label: string;
  description?: string;
  document: DocumentRef;
  /** Read once; a new `key` mounts the field anew. */
  initial: V | undefined;
  /** Takes each change without drawing the form again. */
  onChange(value: V): void;
  error?: string;
  disabled?: boolean;
}

export type Field<V = unknown> = ComponentType<FieldProps<V>>;
