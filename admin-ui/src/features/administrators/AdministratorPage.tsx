import { Alert, Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type Administrator, administrator } from '../../api/administrators';
import { useAdministrator, useMay } from '../../api/session';
import { calledBy } from '../../app/person';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { Access } from './Access';
import { AdministratorForm, valuesOf } from './AdministratorForm';
import { State } from './AdministratorTable';
import { reaches } from './reach';

/** One of those who work in these pages. */
export function AdministratorPage() {
  const { id } = useParams({ from: '/shell/administrators/$id' });
  return (
    <Loaded query={useQuery(administrator(id))}>{it => <Shown key={it.id} administrator={it} />}</Loaded>
  );
}

function Shown({ administrator: it }: { administrator: Administrator }) {
  const t = useT();
  const me = useAdministrator();
  const canManage = useMay('administrators.manage');
  const isSelf = it.id === me.id;
  const isWithin = reaches(me, it);
  const name = calledBy(it) ?? it.email;
  const notes = [
    canManage && isSelf && t('admins.self'),
    canManage && !isWithin && t('admins.beyond', { name }),
    it.stale && !it.disabled && t('admins.staleText', { name }),
  ].filter(note => note !== false);
  return (
    <Page
      title={name}
      lead={<State administrator={it} />}
      back={
        <TextLink to="/administrators" fz="sm">
          {t('nav.administrators')}
        </TextLink>
      }
    >
      <Stack>
        {notes.map(note => (
          <Alert key={note} color="gray" variant="light">
            {note}
          </Alert>
        ))}
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <AdministratorForm
              key={JSON.stringify(valuesOf(it))}
              administrator={it}
              isFixed={!canManage || !isWithin}
              isSelf={isSelf}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Access administrator={it} name={name} isFixed={!canManage || !isWithin || isSelf} />
          </Grid.Col>
        </Grid>
      </Stack>
    </Page>
  );
}
