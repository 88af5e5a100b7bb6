import IconBack from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import type { Model } from '../../../api/types';
import { TextLink } from '../../../ui/links';

/** Back to the list that the entry is in. */
export function TypeLink({ model }: { model: Model }) {
  return (
    <TextLink to="/content/$uid" params={{ uid: model.uid }} fz="sm">
      <IconBack size={14} aria-hidden /> {model.info.displayName}
    </TextLink>
  );
}
