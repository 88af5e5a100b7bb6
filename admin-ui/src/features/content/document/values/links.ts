import type { Attribute, Model } from '../../../../api/types';
import { mainField } from '../../../../form/attribute';
import { attributesOf, componentOf, type ModelOf } from './schema';

/** An entry or a file at the other end of something. */
export interface Target {
  /** Of an entry by its document, of a file by its document or its row. */
  key: string;
  locale?: string;
  /** What it is called, where what was read says so. */
  label?: string;
}

interface Operations {
  set?: unknown[];
  connect?: unknown[];
  disconnect?: unknown[];
}

/** What a form does to a relation, instead of what the relation leads to. */
export function operations(value: unknown): Operations | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return ['set', 'connect', 'disconnect'].some(it => it in value) ? (value as Operations) : undefined;
}

/** `{count}`: the server has said only how many there are. */
export function counted(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || 'documentId' in value) return undefined;
  const count = (value as { count?: unknown }).count;
  return typeof count === 'number' ? count : undefined;
}

/** What a relation or media holds, however it is written. */
export function targets(value: unknown, main?: string): Target[] {
  const list = Array.isArray(value) ? value : value == null || value === '' ? [] : [value];
  return list.map(it => target(it, main)).filter(it => it !== undefined);
}

function target(value: unknown, main?: string): Target | undefined {
  if (typeof value === 'number' || typeof value === 'string') return { key: String(value) };
  if (typeof value !== 'object' || value === null) return undefined;
  const it = value as Record<string, unknown>;
  const key = it.documentId ?? it.id;
  if (key === undefined) return undefined;
  const label = (main && it[main]) ?? (typeof it.mime === 'string' ? it.name : undefined);
  return {
    key: String(key),
    locale: typeof it.locale === 'string' ? it.locale : undefined,
    label: label == null ? undefined : String(label),
  };
}

/** Entries of a type in a locale whose names are wanted. */
export interface Wanted {
  uid: string;
  locale?: string;
  documents: string[];
}

/** The entries that several values lead to without saying what they are called. */
export function wanted(model: Model, values: Record<string, unknown>[], models: ModelOf): Wanted[] {
  const found = new Map<string, { uid: string; locale?: string; documents: Set<string> }>();
  const note = (uid: string, it: Target) => {
    // Only types that can be listed; row ids are those of files.
    if (it.label !== undefined || /^\d+$/.test(it.key) || !models(uid)) return;
    const at = `${uid} ${it.locale ?? ''}`;
    const group = found.get(at) ?? { uid, locale: it.locale, documents: new Set() };
    group.documents.add(it.key);
    found.set(at, group);
  };
  const walk = (of: Model, value: Record<string, unknown>) => {
    for (const [name, attribute] of attributesOf(of)) look(attribute, value[name]);
  };
  const look = (attribute: Attribute, value: unknown) => {
    if (attribute.type === 'relation') {
      const uid = String(attribute.target);
      const done = operations(value);
      const lists = done ? [done.set, done.connect, done.disconnect] : [value];
      const to = models(uid);
      const main = to && mainField(to);
      for (const it of lists.flatMap(list => targets(list, main))) note(uid, it);
    }
    if (attribute.type === 'component' || attribute.type === 'dynamiczone')
      for (const part of partsOf(value)) {
        const inner = models(componentOf(attribute, part));
        if (inner) walk(inner, part);
      }
  };
  for (const value of values) walk(model, value);
  return [...found.values()].map(it => ({ ...it, documents: [...it.documents].sort() }));
}

export const partsOf = (value: unknown): Record<string, unknown>[] =>
  (Array.isArray(value) ? value : value ? [value] : []) as Record<string, unknown>[];

/** What the files in something read are called, by document and by row. */
export function fileNames(value: unknown, into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return into;
  const it = value as Record<string, unknown>;
  if (typeof it.mime === 'string' && typeof it.name === 'string') {
    if (it.documentId) into.set(String(it.documentId), it.name);
    if (it.id !== undefined) into.set(String(it.id), it.name);
    return into;
  }
  for (const inner of Object.values(it)) fileNames(inner, into);
  return into;
}
