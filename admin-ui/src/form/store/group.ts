import type { Attribute, Model } from '../../api/types';
import { isMany, isStructure, shownAttributes } from '../attribute';
import { isVisible } from '../condition';
import { isObject, same, settled, type Values } from './value';

/** One value of an attribute that has no parts of its own. */
interface Leaf {
  attribute: Attribute;
  /** What was read. */
  initial: unknown;
  value: unknown;
  /** Counts how often the field has to begin anew because its value came from elsewhere. */
  mount: number;
}

/** The components in an attribute: one at most, or several in their order. */
interface Slot {
  attribute: Attribute;
  initial: readonly Group[];
  now: readonly Group[];
}

/** What a group needs of the form it is in. */
export interface Owner {
  component(uid: string): Model;
  /** Something was changed. */
  touched(): void;
}

let count = 0;

/**
 * The values of an entry, or of one component in it. Lives outside of React: a field that is typed
 * into changes the group, and nothing is drawn again but what watches that very value.
 */
export class Group {
  /** Stays the same wherever the component is moved to. */
  readonly key = `group-${++count}`;
  /** The row on the server; none while the component is new. */
  rowId?: number;
  isOpen = false;
  readonly leaves = new Map<string, Leaf>();
  readonly slots = new Map<string, Slot>();
  readonly errors = new Map<string, string>();
  /** Counts changes of what is drawn: order, errors, open or not. */
  version = 0;
  readonly #listeners = new Set<() => void>();
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor(
    readonly model: Model,
    readonly owner: Owner,
    readonly parent?: Group,
  ) {}

  /** Puts in what was read; what a new one begins with where nothing was. */
  read(values: Values | undefined) {
    for (const [name, attribute] of Object.entries(this.model.attributes as Record<string, Attribute>)) {
      if (isStructure(attribute)) {
        const now = itemsOf(values?.[name]).map(it => this.child(attribute, it));
        this.slots.set(name, { attribute, initial: now, now });
      } else {
        const initial = settled(attribute, values ? values[name] : attribute.default);
        this.leaves.set(name, { attribute, initial, value: initial, mount: 0 });
      }
    }
    this.rowId = typeof values?.id === 'number' ? values.id : undefined;
  }

  /** A component in an attribute of this one, from what was read; not put in yet. */
  child(attribute: Attribute, values: Values | undefined, uid = componentOf(attribute, values)): Group {
    const group = new Group(this.owner.component(uid), this.owner, this);
    group.read(values);
    return group;
  }

  /** The same once more, with rows of its own. A list of relations is not known here, and not copied. */
  copy(parent = this.parent): Group {
    const copy = new Group(this.model, this.owner, parent);
    for (const [name, { attribute, value }] of this.leaves) {
      const isKnown = attribute.type !== 'password' && !isPartial(value);
      copy.leaves.set(name, { attribute, initial: null, value: isKnown ? value : null, mount: 0 });
    }
    for (const [name, { attribute, now }] of this.slots) {
      const inside = now.map(it => it.copy(copy));
      copy.slots.set(name, { attribute, initial: inside, now: inside });
    }
    return copy;
  }

  set(name: string, value: unknown) {
    const leaf = this.leaves.get(name);
    if (!leaf) return;
    leaf.value = settled(leaf.attribute, value);
    if (this.errors.delete(name)) this.changed();
    for (const watcher of this.#watchers.get(name) ?? []) watcher();
    this.owner.touched();
  }

  /** Puts a value in from elsewhere, so that its field shows it. */
  put(name: string, value: unknown) {
    const leaf = this.leaves.get(name);
    if (!leaf) return;
    leaf.mount++;
    this.set(name, value);
    this.changed();
  }

  /** Another order, or other components. */
  arrange(name: string, now: readonly Group[]) {
    const slot = this.slots.get(name);
    if (!slot) return;
    slot.now = now;
    this.errors.delete(name);
    this.changed();
    this.owner.touched();
  }

  open(isOpen: boolean) {
    if (this.isOpen === isOpen) return;
    this.isOpen = isOpen;
    this.changed();
  }

  isLeafDirty(name: string): boolean {
    const leaf = this.leaves.get(name);
    return leaf !== undefined && !same(leaf.value, leaf.initial);
  }

  isSlotDirty(name: string): boolean {
    const slot = this.slots.get(name);
    if (!slot) return false;
    const { initial, now } = slot;
    return initial.length !== now.length || now.some((it, at) => it !== initial[at] || it.isDirty());
  }

  isDirty(): boolean {
    for (const name of this.leaves.keys()) if (this.isLeafDirty(name)) return true;
    for (const name of this.slots.keys()) if (this.isSlotDirty(name)) return true;
    return false;
  }

  /** All values as they stand, in the shape in which they are read. */
  values(): Values {
    const names = [...this.leaves.keys(), ...this.slots.keys()];
    return Object.fromEntries(names.map(name => [name, this.held(name)]));
  }

  /** What an attribute holds, in the shape in which it is read. */
  held(name: string): unknown {
    const slot = this.slots.get(name);
    if (!slot) return this.leaves.get(name)?.value;
    const items = slot.now.map(it => it.withId(slot.attribute));
    return isMany(slot.attribute) ? items : (items[0] ?? null);
  }

  /** Whether the form shows an attribute, as the values beside it stand. */
  shows(name: string): boolean {
    const attribute = this.model.attributes[name] as Attribute | undefined;
    return attribute === undefined || isVisible(attribute, it => this.held(it));
  }

  withId(attribute: Attribute): Values {
    return { ...this.identity(attribute), ...this.values() };
  }

  /** What tells the server which component is meant. */
  identity({ type }: Attribute): Values {
    return {
      ...(this.rowId !== undefined && { id: this.rowId }),
      ...(type === 'dynamiczone' && { __component: this.model.uid }),
    };
  }

  /** The attribute that somebody comes to first. */
  first(): string | undefined {
    return shownAttributes(this.model).find(([name]) => this.shows(name))?.[0];
  }

  /** Draws again what is drawn of this group. */
  changed() {
    this.version++;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Follows one value. */
  watch(name: string, watcher: () => void) {
    const all = this.#watchers.get(name) ?? new Set();
    this.#watchers.set(name, all.add(watcher));
    return () => void all.delete(watcher);
  }
}

/** A count of links, or steps to take from those that the server has. */
const isPartial = (value: unknown) => isObject(value) && ('count' in value || 'connect' in value);

export const itemsOf = (value: unknown): Values[] =>
  (Array.isArray(value) ? value : value ? [value] : []) as Values[];

const componentOf = (attribute: Attribute, values: Values | undefined) =>
  String(attribute.type === 'dynamiczone' ? values?.__component : attribute.component);
