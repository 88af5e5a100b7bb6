import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import IconPhotoOff from '@tabler/icons-react/dist/esm/icons/IconPhotoOff.mjs';
import { useState } from 'react';
import { isOwn } from '../../../../form/fields/media/files';
import classes from './Thumbnail.module.css';

/** A file, as far as a list needs it. */
export interface FileInList {
  name?: string;
  url?: string;
  mime?: string;
  alternativeText?: string | null;
  formats?: { thumbnail?: { url?: string } } | null;
}

/** A small picture of a file; a sign where there is none. */
export function Thumbnail({ file }: { file: FileInList }) {
  const [isMissing, setMissing] = useState(false);
  const source = file.formats?.thumbnail?.url ?? (file.mime?.startsWith('image/') ? file.url : undefined);
  const name = file.alternativeText || file.name || '';
  // Other sites are not asked for pictures: the policy of the page would refuse them.
  if (source && isOwn(source) && !isMissing)
    return (
      <img
        className={classes.picture}
        src={source}
        alt={name}
        title={file.name}
        loading="lazy"
        decoding="async"
        onError={() => setMissing(true)}
      />
    );
  const Icon = isMissing ? IconPhotoOff : IconFile;
  return (
    <span className={classes.sign} role="img" aria-label={name} title={file.name}>
      <Icon size={16} stroke={1.5} aria-hidden />
    </span>
  );
}
