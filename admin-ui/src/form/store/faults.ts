import type { Fault } from '../../api/problem';
import { isMany } from '../attribute';
import type { Sent } from './body';
import type { Group } from './group';

/** A field, wherever it is in the entry. */
export interface Place {
  group: Group;
  name: string;
}

/** Where a fault is, in the order in which the components were sent; nowhere if that is not shown. */
export function locate(sent: Sent, path: readonly string[]): Place | undefined {
  const [name = '', ...rest] = path;
  const { group } = sent;
  if (!group.shows(name)) return undefined;
  if (group.leaves.has(name)) return { group, name };
  const items = sent.slots.get(name);
  if (!items) return undefined;
  const hasIndex = isMany(group.model.attributes[name] as never);
  const item = items[hasIndex ? Number(rest[0]) : 0];
  const inside = hasIndex ? rest.slice(1) : rest;
  return (item && inside.length > 0 && locate(item, inside)) || { group, name };
}

/** Shows each fault at its field, with all that is around it opened; answers those without one. */
export function show(faults: Fault[], sent: Sent): { first?: Place; homeless: Fault[] } {
  let first: Place | undefined;
  const homeless: Fault[] = [];
  for (const fault of faults) {
    const place = locate(sent, fault.path);
    if (!place) {
      homeless.push(fault);
      continue;
    }
    first ??= place;
    if (!place.group.errors.has(place.name)) place.group.errors.set(place.name, fault.message);
    for (let it: Group | undefined = place.group; it; it = it.parent) it.open(true);
    place.group.changed();
  }
  return { first, homeless };
}

export function clear(group: Group) {
  if (group.errors.size > 0) {
    group.errors.clear();
    group.changed();
  }
  for (const { now } of group.slots.values()) for (const it of now) clear(it);
}
