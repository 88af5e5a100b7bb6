import { Card, Group, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import IconTypes from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs';
import { useQuery } from '@tanstack/react-query';
import { allModels } from '../../api/models';
import { useAdministrator, useMay } from '../../api/session';
import { useContentModels } from '../../app/contentModels';
import { useNavigation } from '../../app/navigation';
import { useFormats, useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ButtonLink, TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { hasDrafts } from '../content/list/attributes';
import { countGrants } from '../roles/grants';
import { useRoles } from '../roles/useRoles';
import classes from './HomePage.module.css';
import { PlannedEntries } from './PlannedEntries';
import { RecentEntries } from './RecentEntries';
import { WaitingEntries } from './WaitingEntries';

/** Where things stand, and where to go. */
export function HomePage() {
  const t = useT();
  const { firstname } = useAdministrator();
  const places = useNavigation();
  return (
    <Page title={firstname ? t('home.hello', { name: firstname }) : t('home.title')} lead={t('home.lead')}>
      <Stack gap="xl">
        <Work />
        <Facts />
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} component="nav" aria-label={t('home.places')}>
          {places
            .flatMap(it => it.places)
            .filter(it => it.to !== '/')
            .map(({ to, label, icon: Icon }) => (
              <Card key={to} className={classes.place} padding="md">
                <Group wrap="nowrap" align="flex-start">
                  <ThemeIcon variant="light" size={38} aria-hidden>
                    <Icon size={20} stroke={1.6} />
                  </ThemeIcon>
                  <div>
                    <TextLink to={to} className={classes.link} fw={550}>
                      {t(label)}
                    </TextLink>
                    <Text fz="sm" c="dimmed">
                      {t(`home${to}` as 'home/types')}
                    </Text>
                  </div>
                </Group>
              </Card>
            ))}
        </SimpleGrid>
      </Stack>
    </Page>
  );
}

/** Types that are asked about; the page stays quick on sites with many. */
const MOST_TYPES = 8;

/** What waits for whoever writes; nothing where there is nothing to write. */
function Work() {
  const all = useContentModels();
  const canBegin = useMay('content-types.manage');
  const types = all?.filter(it => it.kind !== 'singleType').slice(0, MOST_TYPES) ?? [];
  const drafted = types.filter(hasDrafts);
  if (all?.length === 0 && canBegin) return <Begin />;
  if (types.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: drafted.length > 0 ? 2 : 1 }}>
      <RecentEntries models={types} />
      {drafted.length > 0 && <WaitingEntries models={drafted} />}
      {drafted.length > 0 && <PlannedEntries />}
    </SimpleGrid>
  );
}

/** The first thing to do on a site on which nothing can be written yet. */
function Begin() {
  const t = useT();
  return (
    <Card>
      <EmptyState icon={IconTypes} title={t('home.begin')} text={t('home.beginText')}>
        <ButtonLink to="/types">{t('home.beginGo')}</ButtonLink>
      </EmptyState>
    </Card>
  );
}

function Facts() {
  const t = useT();
  const seesTypes = useMay('content-types.read');
  const seesRoles = useMay('end-user-roles.read');
  const models = useQuery({ ...allModels(), enabled: seesTypes }).data;
  const open = useRoles()?.find(it => it.type === 'public');
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      {seesTypes && (
        <>
          <Fact label={t('home.types')} value={models?.filter(it => !it.category).length} />
          <Fact label={t('home.components')} value={models?.filter(it => it.category).length} />
        </>
      )}
      {seesRoles && <Fact label={t('home.public')} value={open && countGrants(open.permissions)} />}
    </SimpleGrid>
  );
}

function Fact({ label, value }: { label: string; value: number | undefined }) {
  const formats = useFormats();
  return (
    <Card padding="md">
      <Title order={2} fz={28} component="p">
        {value === undefined ? '–' : formats.number(value)}
      </Title>
      <Text c="dimmed" fz="sm">
        {label}
      </Text>
    </Card>
  );
}
