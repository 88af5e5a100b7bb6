/** What a value looks like to people: the same for an entry, a version and a form. */
export type Shown =
  | { kind: 'nothing' }
  /** `isWhole` where words of it say nothing: a number, a date. */
  | { kind: 'text'; text: string; isWhole?: boolean }
  | { kind: 'code'; text: string }
  /** Entries or files, in their order. */
  | { kind: 'links'; links: Link[] }
  /** Components, in their order. */
  | { kind: 'parts'; parts: Part[] };

export interface Link {
  key: string;
  label: string;
}

export interface Part {
  /** Which component it is. */
  component: string;
  /** What that one is called. */
  name: string;
  fields: ShownField[];
}

export interface ShownField {
  name: string;
  label: string;
  value: Shown;
}

export const NOTHING: Shown = { kind: 'nothing' };
