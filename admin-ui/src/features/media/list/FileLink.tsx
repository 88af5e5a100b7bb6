import type { StoredFile } from '../../../api/types';
import { TextLink } from '../../../ui/links';
import { mediaSearch } from '../search';

interface Props {
  file: StoredFile;
  className?: string;
  lineClamp?: number;
}

/** Opens a file beside the list. */
export function FileLink({ file, className = '', lineClamp }: Props) {
  return (
    <TextLink
      to="/media"
      search={before => ({ ...mediaSearch(before), file: file.id })}
      className={`${className} wrap-anywhere`}
      fz="sm"
      lineClamp={lineClamp}
      // The tile is dragged, and not its address.
      draggable={false}
    >
      {file.name}
    </TextLink>
  );
}
