import { useSyncExternalStore } from 'react';

/**
 * Proving again who one is, before something dangerous (`StepUpRequired`). All calls that are refused
 * meanwhile wait for the same proof.
 */
interface Waiting {
  answer: Promise<boolean>;
  end(isProven: boolean): void;
}

let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

function set(next: Waiting | null) {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Resolves once it is proven, or `false` when whoever was asked would rather not. */
export function proof(): Promise<boolean> {
  if (waiting) return waiting.answer;
  let end: Waiting['end'] = () => undefined;
  const answer = new Promise<boolean>(resolve => {
    end = isProven => {
      set(null);
      resolve(isProven);
    };
  });
  set({ answer, end });
  return answer;
}

/** The question that is open, for the dialog that asks it. */
export const useProofQuestion = () => useSyncExternalStore(subscribe, () => waiting);
