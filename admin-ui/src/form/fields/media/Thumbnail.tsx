import IconFile from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconMusic from '@tabler/icons-react/dist/esm/icons/IconMusic.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useState } from 'react';
import { pictureOf, type StoredFile } from './files';
import classes from './Thumbnail.module.css';

/** A small picture of a file, or a sign for what it is. */
export function Thumbnail({ file, size = 'small' }: { file: StoredFile; size?: 'small' | 'large' }) {
  const [isBroken, setBroken] = useState(false);
  const address = pictureOf(file);
  const { mime } = file;
  const Icon = mime.startsWith('image/')
    ? IconPhoto
    : mime.startsWith('video/')
      ? IconMovie
      : mime.startsWith('audio/')
        ? IconMusic
        : IconFile;
  return (
    <span className={classes.frame} data-size={size}>
      {address && !isBroken ? (
        // The name stands beside it, so the picture says nothing more to who does not see it.
        <img src={address} alt="" loading="lazy" draggable={false} onError={() => setBroken(true)} />
      ) : (
        <Icon size={size === 'large' ? 36 : 22} stroke={1.4} aria-hidden />
      )}
    </span>
  );
}
