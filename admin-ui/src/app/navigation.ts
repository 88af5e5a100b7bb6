import IconBook from '@tabler/icons-react/dist/esm/icons/IconBook2.mjs';
import IconComponents from '@tabler/icons-react/dist/esm/icons/IconBoxMultiple.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import IconAdminRoles from '@tabler/icons-react/dist/esm/icons/IconIdBadge2.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconLanguage from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconAudit from '@tabler/icons-react/dist/esm/icons/IconReportSearch.mjs';
import IconTypes from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs';
import IconShield from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconAdministrators from '@tabler/icons-react/dist/esm/icons/IconUserShield.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs';
import type { Right } from '../api/rights';
import { useAdministrator } from '../api/session';
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
    | '/audit-log'
    | '/administrators'
    | '/admin-roles'
    | '/locales'
    | '/reference';
  label: MessageKey;
  icon: typeof IconHome;
  /** Without it, there is nothing to see there. */
  needs?: Right;
}

export interface Section {
  label?: MessageKey;
  places: Place[];
}

const NAVIGATION: Section[] = [
  {
    places: [
      { to: '/', label: 'nav.home', icon: IconHome },
      { to: '/media', label: 'nav.media', icon: IconPhoto, needs: 'content.read' },
    ],
  },
  {
    label: 'nav.model',
    places: [
      { to: '/types', label: 'nav.types', icon: IconTypes, needs: 'content-types.read' },
      { to: '/components', label: 'nav.components', icon: IconComponents, needs: 'content-types.read' },
      { to: '/schema-changes', label: 'nav.changes', icon: IconHistory, needs: 'content-types.read' },
    ],
  },
  {
    label: 'nav.access',
    places: [
      { to: '/end-users', label: 'nav.endUsers', icon: IconUsers, needs: 'end-users.read' },
      { to: '/roles', label: 'nav.roles', icon: IconShield, needs: 'end-user-roles.read' },
      { to: '/tokens', label: 'nav.tokens', icon: IconKey, needs: 'api-tokens.read' },
      { to: '/webhooks', label: 'nav.webhooks', icon: IconWebhook, needs: 'webhooks.read' },
    ],
  },
  {
    label: 'nav.administration',
    places: [
      {
        to: '/administrators',
        label: 'nav.administrators',
        icon: IconAdministrators,
        needs: 'administrators.read',
      },
      { to: '/admin-roles', label: 'nav.adminRoles', icon: IconAdminRoles, needs: 'administrators.read' },
      { to: '/audit-log', label: 'nav.auditLog', icon: IconAudit, needs: 'audit-log.read' },
    ],
  },
  {
    label: 'nav.site',
    places: [
      { to: '/locales', label: 'nav.locales', icon: IconLanguage, needs: 'locales.read' },
      { to: '/reference', label: 'nav.reference', icon: IconBook, needs: 'api-description.read' },
    ],
  },
];

/** The navigation, without what one may not see; the command palette has the same places. */
export function useNavigation(): Section[] {
  const { rights } = useAdministrator();
  const isOpen = ({ needs }: Place) => needs === undefined || rights.includes(needs);
  return NAVIGATION.map(it => ({ ...it, places: it.places.filter(isOpen) })).filter(
    it => it.places.length > 0,
  );
}
