import IconBook from '@tabler/icons-react/dist/esm/icons/IconBook2.mjs';
import IconComponents from '@tabler/icons-react/dist/esm/icons/IconBoxMultiple.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconLanguage from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconTypes from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs';
import IconShield from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs';
import type { MessageKey } from '../i18n';

/** One place to go to. */
export interface Place {
  to:
    | '/'
    | '/media'
    | '/types'
    | '/components'
    | '/schema-changes'
    | '/end-users'
    | '/roles'
    | '/tokens'
    | '/webhooks'
    | '/locales'
    | '/reference';
  label: MessageKey;
  icon: typeof IconHome;
}

export interface Section {
  label?: MessageKey;
  places: Place[];
}

/** The navigation; the command palette has the same places. */
export const NAVIGATION: Section[] = [
  {
    places: [
      { to: '/', label: 'nav.home', icon: IconHome },
      { to: '/media', label: 'nav.media', icon: IconPhoto },
    ],
  },
  {
    label: 'nav.model',
    places: [
      { to: '/types', label: 'nav.types', icon: IconTypes },
      { to: '/components', label: 'nav.components', icon: IconComponents },
      { to: '/schema-changes', label: 'nav.changes', icon: IconHistory },
    ],
  },
  {
    label: 'nav.access',
    places: [
      { to: '/end-users', label: 'nav.endUsers', icon: IconUsers },
      { to: '/roles', label: 'nav.roles', icon: IconShield },
      { to: '/tokens', label: 'nav.tokens', icon: IconKey },
      { to: '/webhooks', label: 'nav.webhooks', icon: IconWebhook },
    ],
  },
  {
    label: 'nav.site',
    places: [
      { to: '/locales', label: 'nav.locales', icon: IconLanguage },
      { to: '/reference', label: 'nav.reference', icon: IconBook },
    ],
  },
];
