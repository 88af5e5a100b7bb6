import type { Attribute } from '../../api/types';
import { isMany } from '../attribute';
import type { Group } from './group';
import { type Values, wire } from './value';

/** How a value is written down; what is `undefined` is left out. */
type Take = (attribute: Attribute, value: unknown) => unknown;

/** For the browser to keep: as the fields have it, and no passwords. */
export const kept: Take = ({ type }, value) => (type === 'password' ? undefined : value);

/** What a group held when it was sent, so that the answer finds what it is about. */
export interface Sent {
  group: Group;
  leaves: Map<string, unknown>;
  slots: Map<string, Sent[]>;
}

/** Remembers the whole of a group as it stands. */
export function snapshot(group: Group): Sent {
  return {
    group,
    leaves: new Map([...group.leaves].map(([name, { value }]) => [name, value])),
    slots: new Map([...group.slots].map(([name, { now }]) => [name, now.map(snapshot)])),
  };
}

/** What was changed, as the API takes it: attributes that are absent stay as they are. */
export function changesOf(group: Group, take: Take = wire): Values {
  const body: Values = {};
  for (const [name, { attribute, value }] of group.leaves)
    if (group.isLeafDirty(name)) add(body, name, take(attribute, value));
  for (const [name, { attribute, now }] of group.slots)
    if (group.isSlotDirty(name)) body[name] = several(attribute, now, take);
  return body;
}

/** Everything in it, for what the server does not have yet. */
export function wholeOf(group: Group, take: Take = wire): Values {
  const body: Values = {};
  for (const [name, { attribute, value }] of group.leaves) add(body, name, whole(attribute, value, take));
  for (const [name, { attribute, now }] of group.slots)
    if (now.length > 0 || isMany(attribute)) body[name] = several(attribute, now, take);
  return body;
}

function several(attribute: Attribute, groups: readonly Group[], take: Take): unknown {
  const items = groups.map(it => ({
    ...it.identity(attribute),
    // What has a row keeps what is not mentioned; what has none begins with what is.
    ...(it.rowId === undefined ? wholeOf(it, take) : changesOf(it, take)),
  }));
  return isMany(attribute) ? items : (items[0] ?? null);
}

/** What nobody touched is left to the server, except the `false` that a switch shows. */
function whole(attribute: Attribute, value: unknown, take: Take): unknown {
  if (attribute.type === 'boolean' && attribute.required && value === null) return false;
  return value === null ? undefined : take(attribute, value);
}

function add(body: Values, name: string, value: unknown) {
  if (value !== undefined) body[name] = value;
}
