import { Box, NavLink, Text, TextInput } from '@mantine/core';
import IconOne from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import IconMany from '@tabler/icons-react/dist/esm/icons/IconFiles.mjs';
import { createLink, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import type { Model } from '../api/types';
import { useT } from '../i18n';
import { useContentModels } from './contentModels';
import classes from './Navigation.module.css';

const SideLink = createLink(NavLink<'a'>);

/** From this many types on they can be searched. */
const MANY = 9;

/** Everything that people write, by what it is called: types of many entries, then those of one. */
export function ContentNavigation({ onGo }: { onGo(): void }) {
  const t = useT();
  const { pathname } = useLocation();
  const [words, setWords] = useState('');
  const all = useContentModels() ?? [];
  if (all.length === 0) return null;
  const isCalled = (it: Model) => it.info.displayName.toLowerCase().includes(words.trim().toLowerCase());
  const found = all.filter(isCalled);
  return (
    <Box mb="md">
      <Text className={classes.heading} id="nav-content">
        {t('nav.content')}
      </Text>
      {all.length >= MANY && (
        <TextInput
          type="search"
          size="xs"
          mx="xs"
          mb={6}
          placeholder={t('nav.contentFilter')}
          aria-label={t('nav.contentFilter')}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
        />
      )}
      <ul className={classes.list} aria-labelledby="nav-content">
        {found.map(({ uid, kind, info }) => {
          const to = kind === 'singleType' ? '/single/$uid' : '/content/$uid';
          const path = to.replace('$uid', uid);
          const isHere = pathname === path || pathname.startsWith(`${path}/`);
          const Icon = kind === 'singleType' ? IconOne : IconMany;
          return (
            <li key={uid}>
              <SideLink
                to={to}
                params={{ uid }}
                label={info.displayName}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                active={isHere}
                aria-current={isHere ? 'page' : undefined}
                onClick={onGo}
                classNames={{ root: classes.link }}
              />
            </li>
          );
        })}
      </ul>
      {found.length === 0 && (
        <Text fz="sm" c="dimmed" px="sm">
          {t('nav.contentNone')}
        </Text>
      )}
    </Box>
  );
}
