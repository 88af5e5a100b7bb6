import { type Fault, Problem } from '../../api/problem';
import type { Model, SavedEntry } from '../../api/types';
import type { DocumentRef } from '../field';
import type { FormHandle } from '../handle';
import { changesOf, kept, type Sent, snapshot, wholeOf } from './body';
import { clear, type Place, show } from './faults';
import { Group, type Owner } from './group';
import { fill, settle } from './settle';
import { same, type Values } from './value';

/** Somebody else has saved since the entry was read. */
export interface Stale {
  mine: Values;
  current: SavedEntry;
  etag: string;
  publish: boolean;
}

/** What is around the fields draws from; replaced whenever something of it changes. */
export interface Status {
  /** What was last read or saved; none while the entry is new. */
  entry?: SavedEntry;
  isDirty: boolean;
  isSaving: boolean;
  /** Faults that no field shows. */
  homeless: Fault[];
  failure?: Error;
  stale?: Stale;
  /** Counts how often all fields were replaced. */
  generation: number;
}

export interface FormOptions {
  model: Model;
  components: Map<string, Model>;
  document: DocumentRef;
  entry?: SavedEntry;
  /** Whether to say what a change changes in other languages too. */
  isTranslation?: boolean;
  /** What a new translation shares with the others. */
  shared?: Values;
  write(document: DocumentRef, body: Values, how: { publish: boolean; etag?: string }): Promise<SavedEntry>;
  /** A new entry has got its address. */
  onCreated?(entry: SavedEntry): void;
}

/** A form: the values in it, and how they get to the server. */
export class FormStore implements Owner, FormHandle {
  root: Group;
  document: DocumentRef;
  #status: Status;
  #focus?: Place;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<() => void>();
  readonly #followers = new Set<() => void>();

  constructor(readonly options: FormOptions) {
    const { entry, shared, document } = options;
    this.document = document;
    this.root = this.#read(entry ?? shared);
    this.#status = { entry, isDirty: false, isSaving: false, homeless: [], generation: 0 };
  }

  #read(values: Values | undefined): Group {
    const root = new Group(this.options.model, this);
    root.read(values);
    // What is taken from another locale has its rows there.
    if (!values?.__etag) forget(root);
    return root;
  }

  component(uid: string): Model {
    // One that is gone from the model keeps its row, and shows nothing of it.
    return this.options.components.get(uid) ?? { uid, info: { displayName: uid }, attributes: {} };
  }

  readonly status = () => this.#status;
  readonly isDirty = () => this.#status.isDirty;
  readonly values = () => this.root.values();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Follows every change, each key included. */
  readonly follow = (follower: () => void) => {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  };

  #set(next: Partial<Status>) {
    this.#status = { ...this.#status, ...next };
    for (const listener of this.#listeners) listener();
  }

  touched() {
    const isDirty = this.root.isDirty();
    if (isDirty !== this.#status.isDirty) this.#set({ isDirty });
    for (const follower of this.#followers) follower();
  }

  /** What was changed, for the browser to keep. */
  readonly changes = () => changesOf(this.root, kept);

  readonly fill = (values: Values) => fill(this.root, values);

  readonly reset = (entry: SavedEntry | undefined = this.#status.entry) => {
    const before = openRows(this.root);
    this.root = this.#read(entry ?? this.options.shared);
    reopen(this.root, before);
    const generation = this.#status.generation + 1;
    this.#set({ entry, isDirty: false, homeless: [], failure: undefined, stale: undefined, generation });
    for (const follower of this.#followers) follower();
  };

  /** One write at a time: what is asked for meanwhile waits, and then sends what is new. */
  readonly save = ({ publish = false } = {}): Promise<SavedEntry | undefined> => {
    const turn = this.#turn.then(() => this.#save(publish, this.#status.entry?.__etag));
    this.#turn = turn.catch(() => undefined);
    return turn;
  };

  async #save(publish: boolean, etag?: string): Promise<SavedEntry | undefined> {
    const { entry } = this.#status;
    if (entry && !publish && !this.root.isDirty()) return entry;
    const isNew = !entry && !this.document.documentId;
    const body = isNew ? wholeOf(this.root) : changesOf(this.root);
    const sent = snapshot(this.root);
    clear(this.root);
    this.#set({ isSaving: true, homeless: [], failure: undefined });
    try {
      const saved = await this.options.write(this.document, body, { publish, etag });
      this.#settle(sent, saved);
      if (isNew) this.options.onCreated?.(saved);
      return saved;
    } catch (error) {
      this.#refuse(error as Error, sent, publish);
      return undefined;
    }
  }

  /** After somebody has deleted it: everything that is in the form as a new entry. */
  readonly saveAsNew = (): Promise<SavedEntry | undefined> => {
    this.document = { ...this.document, documentId: undefined };
    forget(this.root);
    this.#set({ entry: undefined });
    return this.save();
  };

  #settle(sent: Sent, saved: SavedEntry) {
    const { documentId } = saved;
    if (this.document.documentId !== documentId) this.document = { ...this.document, documentId };
    if (sent.group === this.root) settle(sent, saved);
    this.#set({ entry: saved, isSaving: false, stale: undefined });
    this.touched();
  }

  #refuse(error: Error, sent: Sent, publish: boolean) {
    const isProblem = error instanceof Problem;
    if (isProblem && error.status === 412 && error.details.current) {
      const current = error.details.current as SavedEntry;
      const etag = String(error.details.currentETag ?? current.__etag);
      const stale = { mine: this.values(), current, etag, publish };
      return this.#set({ isSaving: false, stale });
    }
    if (!isProblem || error.faults.length === 0) return this.#set({ isSaving: false, failure: error });
    const { first, homeless } = show(error.faults, sent);
    this.#focus = first;
    // Those at fields are drawn by the fields; the rest is drawn now, and the focus moves.
    this.#set({ isSaving: false, homeless });
  }

  /** Puts in what was brought together of two versions, and saves it. */
  readonly resolve = (merged: Values) => {
    const { stale } = this.#status;
    if (!stale) return;
    this.reset({ ...stale.current, __etag: stale.etag });
    const differs = ([name, value]: [string, unknown]) => !same(value, stale.current[name]);
    this.fill(Object.fromEntries(Object.entries(merged).filter(differs)));
    void this.save({ publish: stale.publish });
  };

  readonly dismiss = () => this.#set({ stale: undefined, failure: undefined, homeless: [] });

  /** Whether a field shall have the focus; answered once. */
  takeFocus(group: Group, name: string): boolean {
    const isIt = this.#focus?.group === group && this.#focus.name === name;
    if (isIt) this.#focus = undefined;
    return isIt;
  }

  focusOn(group: Group, name: string) {
    this.#focus = { group, name };
    group.changed();
  }
}

/** None of it has a row any more. */
function forget(group: Group) {
  group.rowId = undefined;
  for (const { now } of group.slots.values()) for (const it of now) forget(it);
}

const rowOf = (it: Group) => `${it.model.uid} ${it.rowId}`;

function openRows(group: Group, found = new Set<string>()): Set<string> {
  for (const { now } of group.slots.values())
    for (const it of now) {
      if (it.isOpen) found.add(rowOf(it));
      openRows(it, found);
    }
  return found;
}

function reopen(group: Group, rows: Set<string>) {
  for (const { now } of group.slots.values())
    for (const it of now) {
      it.isOpen = rows.has(rowOf(it));
      reopen(it, rows);
    }
}
