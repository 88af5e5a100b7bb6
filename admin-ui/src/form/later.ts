import type { Field } from './field';

/**
 * A field whose code is fetched when the first one is shown. Where that fails it is asked for again
 * the next time, unlike with `lazy` of React, which keeps the failure until the page is loaded anew.
 */
export function later(load: () => Promise<Field<never>>): () => Promise<Field<never>> {
  let arriving: Promise<Field<never>> | undefined;
  return () => {
    arriving ??= load().catch(error => {
      arriving = undefined;
      throw error;
    });
    return arriving;
  };
}
