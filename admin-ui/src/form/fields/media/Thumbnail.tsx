import IconFile from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconMusic from '@tabler/icons-react/dist/esm/icons/IconMusic.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconPhotoOff from '@tabler/icons-react/dist/esm/icons/IconPhotoOff.mjs';
import { useState } from 'react';
import type { StoredFile } from '../../../api/types';
import { pictureOf } from './files';
import classes from './Thumbnail.module.css';

/** How large the sign is where there is no picture, in pixels. */
const SIGNS = { tiny: 16, small: 22, large: 36 };

interface Props {
  file: Partial<StoredFile>;
  size?: keyof typeof SIGNS;
  /** What it is called, where nothing beside it says so. */
  name?: string;
}

/** A small picture of a file, or a sign for what it is. */
export function Thumbnail({ file, size = 'small', name }: Props) {
  const [isBroken, setBroken] = useState(false);
  const address = pictureOf(file);
  const isPicture = address !== undefined && !isBroken;
  const Icon = isBroken ? IconPhotoOff : signOf(file.mime);
  return (
    <span
      className={classes.frame}
      data-size={size}
      title={name}
      {...(name && !isPicture && { role: 'img', 'aria-label': name })}
    >
      {isPicture ? (
        <img
          src={address}
          alt={name ?? ''}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      ) : (
        <Icon size={SIGNS[size]} stroke={1.4} aria-hidden />
      )}
    </span>
  );
}

function signOf(mime = '') {
  if (mime.startsWith('image/')) return IconPhoto;
  if (mime.startsWith('video/')) return IconMovie;
  return mime.startsWith('audio/') ? IconMusic : IconFile;
}
