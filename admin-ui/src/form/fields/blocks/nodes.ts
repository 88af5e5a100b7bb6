// Strapi's blocks as they are stored, and the nodes of the editor that stand for them.

type Rest = Record<string, unknown>;

export interface BlockText extends Rest {
  type: 'text';
  text: string;
}

/** Any node of a stored document; what a type has besides is looked at where it is needed. */
export interface Block extends Rest {
  type: string;
  children?: Block[];
}

/** A node of the editor as JSON. */
export interface EditorNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: EditorMark[];
  text?: string;
}

export interface EditorMark {
  type: string;
  attrs?: Record<string, unknown>;
}

/** What the editor calls the marks of Strapi's texts. */
export const MARKS = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strike',
  code: 'codeText',
} as const;

export const emptyText = (): BlockText => ({ type: 'text', text: '' });

/** What `node` has besides the members named, or nothing. */
export function restOf(node: Rest, ...known: string[]): Rest | null {
  const rest = Object.entries(node).filter(([key]) => !known.includes(key));
  return rest.length > 0 ? Object.fromEntries(rest) : null;
}

export const sameJson = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
