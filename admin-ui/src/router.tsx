import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { currentSession } from './api/session';
import { parseAddress, writeAddress } from './app/address';
import { Failure } from './app/Failure';
import { NotFound } from './app/NotFound';
import { auditSearch } from './features/auditLog/search';
import { SignIn } from './features/auth/SignIn';
import { contentSearch } from './features/content/list/search';
import { endUserSearch } from './features/endUsers/search';
import { mediaSearch } from './features/media/search';
import { listSearch } from './ui/listSearch';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    // A path of our own, never another site.
    typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? { to: search.to } : {},
  beforeLoad: () => {
    if (currentSession().state === 'in') throw redirect({ to: '/' });
  },
  component: SignIn,
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./features/auth/SetUp'), 'SetUp'),
});

/** All that is for administrators. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: ({ location }) => {
    if (currentSession().state === 'out') throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: lazyRouteComponent(() => import('./app/Shell'), 'Shell'),
  errorComponent: Failure,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./features/home/HomePage'), 'HomePage'),
});

const content = createRoute({
  getParentRoute: () => shell,
  path: '/content/$uid',
  validateSearch: contentSearch,
  component: lazyRouteComponent(() => import('./features/content/list/ListPage'), 'ListPage'),
});

const entry = createRoute({
  getParentRoute: () => shell,
  path: '/content/$uid/$documentId',
  component: lazyRouteComponent(() => import('./features/content/edit/EditPage'), 'EditPage'),
});

const deleted = createRoute({
  getParentRoute: () => shell,
  path: '/content/$uid/deleted',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/content/deleted/DeletedPage'), 'DeletedPage'),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/content/$uid/$documentId/history',
  component: lazyRouteComponent(() => import('./features/content/document/HistoryPage'), 'HistoryPage'),
});

const single = createRoute({
  getParentRoute: () => shell,
  path: '/single/$uid',
  component: lazyRouteComponent(() => import('./features/content/edit/SinglePage'), 'SinglePage'),
});

const media = createRoute({
  getParentRoute: () => shell,
  path: '/media',
  validateSearch: mediaSearch,
  component: lazyRouteComponent(() => import('./features/media/MediaPage'), 'MediaPage'),
});

const types = createRoute({
  getParentRoute: () => shell,
  path: '/types',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/schema/TypesPage'), 'TypesPage'),
});

const components = createRoute({
  getParentRoute: () => shell,
  path: '/components',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/schema/ComponentsPage'), 'ComponentsPage'),
});

const type = createRoute({
  getParentRoute: () => shell,
  path: '/types/$uid',
  component: lazyRouteComponent(() => import('./features/schema/TypePage'), 'TypePage'),
});

const component = createRoute({
  getParentRoute: () => shell,
  path: '/components/$uid',
  component: lazyRouteComponent(() => import('./features/schema/TypePage'), 'ComponentPage'),
});

const changes = createRoute({
  getParentRoute: () => shell,
  path: '/schema-changes',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/schema/ChangesPage'), 'ChangesPage'),
});

const roles = createRoute({
  getParentRoute: () => shell,
  path: '/roles',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/roles/RolesPage'), 'RolesPage'),
});

const role = createRoute({
  getParentRoute: () => shell,
  path: '/roles/$type',
  component: lazyRouteComponent(() => import('./features/roles/RolePage'), 'RolePage'),
});

const endUsers = createRoute({
  getParentRoute: () => shell,
  path: '/end-users',
  validateSearch: endUserSearch,
  component: lazyRouteComponent(() => import('./features/endUsers/EndUsersPage'), 'EndUsersPage'),
});

const endUser = createRoute({
  getParentRoute: () => shell,
  path: '/end-users/$id',
  component: lazyRouteComponent(() => import('./features/endUsers/EndUserPage'), 'EndUserPage'),
});

const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/tokens',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/tokens/TokensPage'), 'TokensPage'),
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./features/webhooks/WebhooksPage'), 'WebhooksPage'),
});

const auditLog = createRoute({
  getParentRoute: () => shell,
  path: '/audit-log',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./features/auditLog/AuditLogPage'), 'AuditLogPage'),
});

const administrators = createRoute({
  getParentRoute: () => shell,
  path: '/administrators',
  validateSearch: listSearch,
  component: lazyRouteComponent(
    () => import('./features/administrators/AdministratorsPage'),
    'AdministratorsPage',
  ),
});

const administrator = createRoute({
  getParentRoute: () => shell,
  path: '/administrators/$id',
  component: lazyRouteComponent(
    () => import('./features/administrators/AdministratorPage'),
    'AdministratorPage',
  ),
});

const adminRoles = createRoute({
  getParentRoute: () => shell,
  path: '/admin-roles',
  component: lazyRouteComponent(() => import('./features/adminRoles/AdminRolesPage'), 'AdminRolesPage'),
});

const adminRole = createRoute({
  getParentRoute: () => shell,
  path: '/admin-roles/$id',
  component: lazyRouteComponent(() => import('./features/adminRoles/AdminRolePage'), 'AdminRolePage'),
});

const locales = createRoute({
  getParentRoute: () => shell,
  path: '/locales',
  component: lazyRouteComponent(() => import('./features/locales/LocalesPage'), 'LocalesPage'),
});

const reference = createRoute({
  getParentRoute: () => shell,
  path: '/reference',
  component: lazyRouteComponent(() => import('./features/reference/ReferencePage'), 'ReferencePage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/AccountPage'), 'AccountPage'),
});

const inside = [
  home,
  content,
  entry,
  deleted,
  history,
  single,
  media,
  types,
  type,
  components,
  component,
  changes,
  roles,
  role,
  endUsers,
  endUser,
  tokens,
  webhooks,
  auditLog,
  administrators,
  administrator,
  adminRoles,
  adminRole,
  locales,
  reference,
  account,
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, setUp, shell.addChildren(inside)]),
  // So that uids are read as they are written.
  pathParamsAllowedCharacters: [':'],
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Failure,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
