import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { inFolder, mediaSearch } from '../search';

type LinkProps = AnchorProps & ComponentPropsWithRef<'a'> & { isCurrent: boolean };

/** The router takes every address of the library for the open one: they differ in what is looked for. */
const Link = createLink(({ isCurrent, ...props }: LinkProps) => (
  <Anchor {...props} aria-current={isCurrent ? 'page' : undefined} />
));

interface Props {
  /** Row id; `null` for the place outside of all folders. */
  id: number | null;
  className?: string;
  isCurrent?: boolean;
  children: ReactNode;
}

/** Opens a folder. How the library looks stays; what was looked for does not. */
export function FolderLink({ id, className, isCurrent = false, children }: Props) {
  return (
    <Link
      to="/media"
      search={before => inFolder(mediaSearch(before), id)}
      className={className}
      isCurrent={isCurrent}
      underline={className ? 'never' : undefined}
      draggable={false}
    >
      {children}
    </Link>
  );
}
