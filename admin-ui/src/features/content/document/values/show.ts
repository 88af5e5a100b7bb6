import type { Attribute, Model } from '../../../../api/types';
import { mainField } from '../../../../form/attribute';
import { choiceOf, labelOf } from '../../../../form/label';
import { blocksText } from './blocksText';
import { counted, operations, partsOf, type Target, targets } from './links';
import { attributesOf, componentOf, type ModelOf } from './schema';
import { NOTHING, type Part, type Shown } from './shown';

/** What is known around a value. */
export interface Reading {
  models: ModelOf;
  /** What an entry or a file is called. */
  nameOf(uid: string, key: string): string | undefined;
  /** The words of the language. */
  yes: string;
  no: string;
  entries(count: number): string;
  file(key: string): string;
  date(text: string): string;
  instant(text: string): string;
}

/** A value of an attribute as people read it. */
export function show(value: unknown, attribute: Attribute, reading: Reading): Shown {
  if (value === null || value === undefined || value === '') return NOTHING;
  switch (attribute.type) {
    case 'component':
    case 'dynamiczone':
      return parts(value, attribute, reading);
    case 'relation':
      return relation(value, attribute, reading);
    case 'media':
      return links(
        targets(value),
        it => it.label ?? reading.nameOf('plugin::upload.file', it.key) ?? reading.file(it.key),
      );
    case 'blocks':
      return text(blocksText(value));
    case 'json':
      return { kind: 'code', text: JSON.stringify(value, null, 2) };
    case 'boolean':
      return whole(value === true ? reading.yes : reading.no);
    case 'date':
      return whole(reading.date(String(value)));
    case 'datetime':
    case 'timestamp':
      return whole(reading.instant(String(value)));
    case 'enumeration':
      return whole(choiceOf(String(value), attribute));
    case 'password':
      return whole('••••••••');
    case 'integer':
    case 'biginteger':
    case 'float':
    case 'decimal':
    case 'time':
    case 'uid':
    case 'email':
      return whole(String(value));
    default:
      return text(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}

const text = (it: string): Shown => (it === '' ? NOTHING : { kind: 'text', text: it });
const whole = (it: string): Shown => ({ kind: 'text', text: it, isWhole: true });

function links(list: Target[], nameOf: (it: Target) => string): Shown {
  if (list.length === 0) return NOTHING;
  return { kind: 'links', links: list.map(it => ({ key: it.key, label: nameOf(it) })) };
}

function relation(value: unknown, attribute: Attribute, reading: Reading): Shown {
  const uid = String(attribute.target);
  const to = reading.models(uid);
  const main = to && mainField(to);
  const nameOf = (it: Target) => it.label ?? reading.nameOf(uid, it.key) ?? it.key.slice(0, 8);
  const count = counted(value);
  if (count !== undefined) return count === 0 ? NOTHING : whole(reading.entries(count));
  const done = operations(value);
  if (!done) return links(targets(value, main), nameOf);
  const signed = (sign: string, list: unknown) =>
    targets(list, main).map(it => ({ ...it, key: `${sign}${it.key}`, label: `${sign} ${nameOf(it)}` }));
  return links(
    [...targets(done.set, main), ...signed('+', done.connect), ...signed('−', done.disconnect)],
    nameOf,
  );
}

function parts(value: unknown, attribute: Attribute, reading: Reading): Shown {
  const list = partsOf(value);
  if (list.length === 0) return NOTHING;
  return { kind: 'parts', parts: list.map(it => part(it, componentOf(attribute, it), reading)) };
}

function part(value: Record<string, unknown>, uid: string, reading: Reading): Part {
  const model = reading.models(uid);
  return {
    component: uid,
    name: model?.info.displayName ?? uid,
    fields: model ? fieldsOf(model, value, reading) : [],
  };
}

/** All attributes of something with what they hold. */
export function fieldsOf(model: Model, value: Record<string, unknown>, reading: Reading) {
  return attributesOf(model).map(([name, attribute]) => ({
    name,
    label: labelOf(name, attribute),
    value: show(value[name], attribute, reading),
  }));
}
