import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

// Links of the design that lead to pages of ours, with addresses that are checked.
export const TextLink = createLink(Anchor<'a'>);
export const ButtonLink = createLink(Button<'a'>);
