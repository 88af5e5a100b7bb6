import { ActionIcon, type ActionIconProps, Anchor, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

// Links of the design that lead to pages of ours, with addresses that are checked. All of them are
// real ones, which open in another tab as well.
export const TextLink = createLink(Anchor<'a'>);

export const ButtonLink = createLink((props: ButtonProps & ComponentPropsWithRef<'a'>) => (
  <Button component="a" {...props} />
));

/** A link that is a sign only; its `aria-label` says where it leads. */
export const IconLink = createLink((props: ActionIconProps & ComponentPropsWithRef<'a'>) => (
  <ActionIcon component="a" {...props} />
));
