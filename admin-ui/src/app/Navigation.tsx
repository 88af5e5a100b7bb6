import { Box, NavLink, ScrollArea, Text } from '@mantine/core';
import { createLink, useLocation } from '@tanstack/react-router';
import { useT } from '../i18n';
import { ContentNavigation } from './ContentNavigation';
import classes from './Navigation.module.css';
import { type Section, useNavigation } from './navigation';

const SideLink = createLink(NavLink<'a'>);

export function Navigation({ onGo }: { onGo(): void }) {
  const t = useT();
  const { pathname } = useLocation();
  const isHere = (to: string) =>
    to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
  const [top, ...rest] = useNavigation();
  const shown = (sections: (Section | undefined)[]) =>
    sections
      .filter(it => it !== undefined)
      .map(section => (
        <Box key={section.label ?? 'top'} mb="md">
          {section.label && (
            <Text className={classes.heading} id={`nav-${section.label}`}>
              {t(section.label)}
            </Text>
          )}
          <ul className={classes.list} aria-labelledby={section.label && `nav-${section.label}`}>
            {section.places.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <SideLink
                  to={to}
                  label={t(label)}
                  leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                  active={isHere(to)}
                  aria-current={isHere(to) ? 'page' : undefined}
                  onClick={onGo}
                  classNames={{ root: classes.link }}
                />
              </li>
            ))}
          </ul>
        </Box>
      ));
  return (
    <ScrollArea type="hover" scrollbarSize={6} className={classes.scroll}>
      {shown([top])}
      <ContentNavigation onGo={onGo} />
      {shown(rest)}
    </ScrollArea>
  );
}
