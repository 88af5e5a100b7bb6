import { Drawer, type DrawerProps } from '@mantine/core';
import { useT } from '../i18n';
import { useTopmost } from './useTopmost';

/** More about something on the page, beside it. */
export function SidePanel(props: DrawerProps) {
  const t = useT();
  const isTopmost = useTopmost(props.opened);
  return <Drawer closeOnEscape={isTopmost} closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
