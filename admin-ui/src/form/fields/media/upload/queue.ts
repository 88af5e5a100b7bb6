import type { Watch } from '../../../../api/sendFile';

/** A file on its way. */
export interface Upload {
  id: number;
  file: File;
  state: 'waiting' | 'sending' | 'refused';
  /** What has left, from 0 to 1. */
  progress: number;
  /** Why it was refused. */
  error?: unknown;
}

/** This many are sent at once: more would only wait for each other. */
const AT_ONCE = 2;

/** Files that are sent one after the other; who has arrived is not in it any more. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  #count = 0;
  readonly #send: (file: File, watch: Watch) => Promise<void>;
  readonly #running = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();

  constructor(send: (file: File, watch: Watch) => Promise<void>) {
    this.#send = send;
  }

  readonly current = () => this.#uploads;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** How many have not arrived yet, and may. */
  readonly countSending = () => this.#uploads.filter(it => it.state !== 'refused').length;

  readonly add = (files: readonly File[]) => {
    const fresh = files.map(file => ({ id: ++this.#count, file, state: 'waiting' as const, progress: 0 }));
    this.#set([...this.#uploads, ...fresh]);
    this.#go();
  };

  readonly retry = (id: number) => {
    this.#change(id, { state: 'waiting', progress: 0, error: undefined });
    this.#go();
  };

  /** Stops it if it is under way, and forgets it. */
  readonly cancel = (id: number) => {
    this.#running.get(id)?.abort();
    this.#set(this.#uploads.filter(it => it.id !== id));
  };

  readonly cancelAll = () => {
    for (const { id } of this.#uploads) this.cancel(id);
  };

  #go() {
    for (const upload of this.#uploads) {
      if (this.#running.size >= AT_ONCE) return;
      if (upload.state === 'waiting') void this.#start(upload);
    }
  }

  async #start({ id, file }: Upload) {
    const stop = new AbortController();
    this.#running.set(id, stop);
    this.#change(id, { state: 'sending' });
    try {
      await this.#send(file, {
        signal: stop.signal,
        onProgress: progress => this.#change(id, { progress }),
      });
      this.#set(this.#uploads.filter(it => it.id !== id));
    } catch (error) {
      this.#change(id, { state: 'refused', error });
    }
    this.#running.delete(id);
    this.#go();
  }

  #change(id: number, change: Partial<Upload>) {
    this.#set(this.#uploads.map(it => (it.id === id ? { ...it, ...change } : it)));
  }

  #set(uploads: readonly Upload[]) {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}
