import { Menu, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

/** A link in a menu; apart from the others, because the first page has no menus to load. */
export const MenuLink = createLink((props: MenuItemProps & ComponentPropsWithRef<'a'>) => (
  <Menu.Item component="a" {...props} />
));
