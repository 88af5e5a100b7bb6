import type { Model, SavedEntry } from '../../../api/types';
import type { FormHandle } from '../../../form/handle';

interface Props {
  model: Model;
  /** Nothing while the entry is new. */
  entry?: SavedEntry;
  locale?: string;
  form: FormHandle;
}

export function DocumentPanel(_: Props) {
  return null;
}
