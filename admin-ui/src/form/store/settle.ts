import type { Attribute } from '../../api/types';
import { isStructure } from '../attribute';
import type { Sent } from './body';
import { type Group, itemsOf } from './group';
import { same, settled, type Values } from './value';

/** Their fields hold steps, not values, and begin anew once those are taken. */
const STEPS = ['relation', 'password'];

/**
 * Takes in what the server has made of what was sent. What was typed meanwhile stays, and stays
 * unsaved; fields are left alone, so nobody loses the place where they were writing.
 */
export function settle(sent: Sent, saved: Values) {
  const { group } = sent;
  if (typeof saved.id === 'number') group.rowId = saved.id;
  for (const [name, leaf] of group.leaves) {
    const wasSent = sent.leaves.get(name);
    const isChangedSince = !same(leaf.value, wasSent);
    const value = settled(leaf.attribute, saved[name]);
    const isStep = STEPS.includes(leaf.attribute.type);
    const shows = isStep ? same(wasSent, leaf.initial) : same(wasSent, value);
    leaf.initial = value;
    if (isChangedSince) continue;
    leaf.value = value;
    if (!shows) leaf.mount++;
  }
  for (const [name, slot] of group.slots) {
    const before = sent.slots.get(name) ?? [];
    const items = itemsOf(saved[name]);
    const isSameOrder =
      slot.now.length === before.length && slot.now.every((it, at) => it === before[at]?.group);
    if (items.length === before.length) {
      for (const [at, item] of items.entries()) settle(before[at] as Sent, item);
      slot.initial = before.map(it => it.group);
    } else {
      slot.initial = items.map(it => group.child(slot.attribute, it));
      if (isSameOrder) slot.now = slot.initial;
    }
  }
  group.changed();
}

/**
 * Puts values in as if they had been typed: from a copy that the browser kept, from another locale,
 * or after two versions were brought together.
 */
export function fill(group: Group, values: Values) {
  for (const [name, value] of Object.entries(values)) {
    const attribute = group.model.attributes[name] as Attribute | undefined;
    if (!attribute) continue;
    if (isStructure(attribute)) fillSlot(group, name, attribute, itemsOf(value));
    else if (!isSilent(attribute, value) && !same(group.leaves.get(name)?.value, value))
      group.put(name, value);
  }
}

/** A count of a relation does not say what it leads to. */
const isSilent = ({ type }: Attribute, value: unknown) =>
  type === 'relation' && typeof value === 'object' && value !== null && 'count' in value;

function fillSlot(group: Group, name: string, attribute: Attribute, items: Values[]) {
  const there = group.slots.get(name)?.now ?? [];
  const next = items.map(item => {
    const isIt = (it: Group) =>
      it.rowId !== undefined &&
      it.rowId === item.id &&
      (attribute.type !== 'dynamiczone' || it.model.uid === item.__component);
    const { id, __component, ...values } = item;
    const found = there.find(isIt) ?? group.child(attribute, undefined, componentUid(attribute, __component));
    fill(found, values);
    return found;
  });
  group.arrange(name, next);
}

const componentUid = (attribute: Attribute, named: unknown) =>
  String(attribute.type === 'dynamiczone' ? named : attribute.component);
