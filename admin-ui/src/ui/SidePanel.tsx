import { Drawer, type DrawerProps } from '@mantine/core';
import { useT } from '../i18n';

/** More about something on the page, beside it. */
export function SidePanel(props: DrawerProps) {
  const t = useT();
  return <Drawer closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
