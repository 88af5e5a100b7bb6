import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, draft, forgetDraft, keepDraft } from '../../../api/drafts';
import type { FormStore } from '../../../form/store/form';
import { watchOver } from '../../../ui/unsaved';

/** A moment after the last key, in milliseconds. */
const PAUSE = 400;

export interface Recovery {
  /** What an earlier visit has left. */
  found?: Draft;
  restore(): void;
  discard(): void;
}

/** Keeps what is typed in the browser, and offers what a crash, or signing out, has left there. */
export function useRecovery(store: FormStore): Recovery {
  const [found, setFound] = useState<Draft>();
  const offered = useRef<Draft>(undefined);
  const offer = useCallback((it: Draft | undefined) => {
    offered.current = it;
    setFound(it);
  }, []);

  useEffect(() => {
    let isHere = true;
    // A browser without storage keeps nothing, and the form works all the same.
    const read = draft(store.document).catch(() => undefined);
    void read.then(it => isHere && it && !store.isDirty() && offer(it));
    return () => {
      isHere = false;
    };
  }, [store, offer]);

  useEffect(() => {
    const { keep, stop } = keepUp(store, () => offered.current?.values);
    const close = watchOver({ isDirty: store.isDirty, keep });
    return () => {
      close();
      stop();
    };
  }, [store]);

  return {
    found,
    restore() {
      if (found) store.fill(found.values);
      offer(undefined);
    },
    discard() {
      offer(undefined);
      if (!store.isDirty()) void forgetDraft(store.document).catch(() => undefined);
    },
  };
}

interface Keeper {
  /** Writes down what differs now. */
  keep(): Promise<void>;
  stop(): void;
}

/** Writes down what differs, a moment after each change and when the page goes out of sight. */
function keepUp(store: FormStore, before: () => Draft['values'] | undefined): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let of = store.document;
  // Only then there is something of this visit to forget; what an earlier one has left is on offer.
  let wasChanged = false;
  const keep = async () => {
    clearTimeout(timer);
    timer = undefined;
    const moved = of.documentId !== store.document.documentId;
    const isDirty = store.isDirty();
    if (moved || (!isDirty && wasChanged && !before())) void forgetDraft(of).catch(() => undefined);
    of = store.document;
    if (!isDirty) return;
    // What is still on offer stays below what is typed now.
    const values = { ...before(), ...store.changes() };
    const { entry } = store.status();
    await keepDraft(of, { at: new Date().toISOString(), etag: entry?.__etag, values });
  };
  const write = () => void keep().catch(() => undefined);
  const later = () => {
    // What is saved is forgotten at once, so that nothing offers it again.
    if (wasChanged && !store.isDirty()) return write();
    wasChanged ||= store.isDirty();
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  };
  const leave = () => {
    if (document.visibilityState === 'hidden' && timer) write();
  };
  const unfollow = store.follow(later);
  document.addEventListener('visibilitychange', leave);
  return {
    keep,
    stop() {
      unfollow();
      document.removeEventListener('visibilitychange', leave);
      if (timer) write();
    },
  };
}
