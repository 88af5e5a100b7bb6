import type { MediaFolder } from '../../../api/types';

/** The folders of the library by where they are. */
export class FolderTree {
  readonly #byId: ReadonlyMap<number, MediaFolder>;
  readonly #inside = new Map<number | null, MediaFolder[]>();

  constructor(
    folders: readonly MediaFolder[],
    /** How many files are in no folder. */
    readonly loose: number,
  ) {
    this.#byId = new Map(folders.map(it => [it.id, it]));
    for (const folder of folders) {
      const place = folder.parentId;
      this.#inside.set(place, [...(this.#inside.get(place) ?? []), folder]);
    }
    for (const some of this.#inside.values())
      some.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0;
  }

  get(id: number | null | undefined): MediaFolder | undefined {
    return this.#byId.get(id ?? 0);
  }

  /** What is right in a folder, or outside of all, by name. */
  inside(id: number | null): readonly MediaFolder[] {
    return this.#inside.get(id) ?? [];
  }

  /** The folders on the way to one, which is the last of them. */
  way(id: number | null | undefined): MediaFolder[] {
    const folder = this.get(id);
    return folder ? [...this.way(folder.parentId), folder] : [];
  }

  /** The names on the way to it: `Travel / Norway`. */
  title(id: number): string {
    return this.way(id)
      .map(it => it.name)
      .join(' / ');
  }

  /** Every folder behind the one around it; one of them, and all in it, can be left out. */
  all(without?: number, from: number | null = null): MediaFolder[] {
    return this.inside(from)
      .filter(it => it.id !== without)
      .flatMap(it => [it, ...this.all(without, it.id)]);
  }
}
