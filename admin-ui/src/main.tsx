import './nonce';
import './features/auth/setUpToken';
import '@mantine/core/styles.css';
import './app/app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin } from './api/renew';
import { Announcer } from './app/Announcer';
import { colours } from './app/colours';
import { queryClient } from './app/queryClient';
import { load, preferred, Translations } from './i18n';
import { nonce } from './nonce';
import { router } from './router';
import { theme } from './theme';

const language = preferred();
document.documentElement.lang = language;
const [catalogue] = await Promise.all([load(language), begin()]);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the administration');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colours}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Translations language={language} catalogue={catalogue}>
          <Announcer />
          <RouterProvider router={router} />
        </Translations>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
