import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import IconContent from '@tabler/icons-react/dist/esm/icons/IconFiles.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconType from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUserShield.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { allModels } from '../api/models';
import { useMay } from '../api/session';
import { useT } from '../i18n';
import { useContentModels } from './contentModels';
import { useNavigation } from './navigation';
import { useSignOut } from './useSignOut';

/** ⌘K: every place, every type, by a few letters of its name. */
export function Palette() {
  const t = useT();
  const go = useNavigate();
  const signOut = useSignOut();
  const models = useQuery({ ...allModels(), enabled: useMay('content-types.read') }).data ?? [];
  const places = useNavigation()
    .flatMap(it => it.places)
    .map(({ to, label, icon: Icon }) => ({
      id: to,
      label: t(label),
      leftSection: <Icon size={18} stroke={1.6} aria-hidden />,
      onClick: () => void go({ to }),
    }));
  const types = models.map(({ uid, info, category }) => ({
    id: uid,
    label: info.displayName,
    description: uid,
    leftSection: <IconType size={18} stroke={1.6} aria-hidden />,
    onClick: () => void go({ to: category ? '/components/$uid' : '/types/$uid', params: { uid } }),
  }));
  const content = (useContentModels() ?? []).map(({ uid, kind, info }) => ({
    id: `content ${uid}`,
    label: info.displayName,
    leftSection: <IconContent size={18} stroke={1.6} aria-hidden />,
    onClick: () => void go({ to: kind === 'singleType' ? '/single/$uid' : '/content/$uid', params: { uid } }),
  }));
  const actions: SpotlightActionGroupData[] = [
    { group: t('palette.content'), actions: content },
    { group: t('palette.places'), actions: places },
    { group: t('palette.types'), actions: types },
    {
      group: t('palette.you'),
      actions: [
        {
          id: 'account',
          label: t('user.account'),
          leftSection: <IconUser size={18} stroke={1.6} aria-hidden />,
          onClick: () => void go({ to: '/account' }),
        },
        {
          id: 'sign-out',
          label: t('user.signOut'),
          leftSection: <IconLogout size={18} stroke={1.6} aria-hidden />,
          onClick: () => void signOut(),
        },
      ],
    },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      nothingFound={t('palette.nothing')}
      highlightQuery
      limit={12}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  );
}
