import type { Attribute } from '../../../api/types';
import { labelOf } from '../../label';
import { useStore } from '../../useForm';

/** The name of an attribute; where it is that of its component, as the component writes it. */
export function useLabel(name: string, attribute: Attribute): string {
  const { displayName } = useStore().component(String(attribute.component)).info;
  const label = labelOf(name, attribute);
  return displayName.toLowerCase() === label.toLowerCase() ? displayName : label;
}
