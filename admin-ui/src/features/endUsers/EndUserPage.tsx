import { Grid, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { endUser, type ReadEndUser } from '../../api/endUsers';
import { model } from '../../api/models';
import { roles } from '../../api/roles';
import { useMay } from '../../api/session';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { ExplainPanel } from '../roles/ExplainPanel';
import { Access } from './Access';
import { ownAttributes, USER } from './account';
import { EndUserForm, type FormRoles } from './EndUserForm';
import { States } from './EndUserTable';

/** One of those who sign in to the site. */
export function EndUserPage() {
  const { id } = useParams({ from: '/shell/end-users/$id' });
  return (
    <Loaded query={useQuery(endUser(id))}>
      {it => <Editor key={`${it.user.id} ${it.user.updatedAt} ${it.etag}`} read={it} />}
    </Loaded>
  );
}

function Editor({ read }: { read: ReadEndUser }) {
  const t = useT();
  const { user } = read;
  const type = useQuery(model('content-types', USER)).data;
  const seesRoles = useMay('end-user-roles.read');
  const all = useQuery({ ...roles(), enabled: seesRoles });
  const account = (roles: FormRoles) =>
    type && <EndUserForm read={read} own={ownAttributes(type)} roles={roles} />;
  return (
    <Page
      title={user.username}
      lead={<States user={user} />}
      back={
        <TextLink to="/end-users" fz="sm">
          {t('nav.endUsers')}
        </TextLink>
      }
    >
      <Tabs defaultValue="account" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="account">{t('people.account')}</Tabs.Tab>
          {seesRoles && <Tabs.Tab value="explain">{t('explain.title')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="account">
          <Grid gap="xl">
            <Grid.Col span={{ base: 12, md: 7 }}>
              {seesRoles ? (
                <Loaded query={all}>{it => account(it.filter(isForUsers))}</Loaded>
              ) : (
                account(user.role ? [user.role] : [])
              )}
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Access user={user} />
            </Grid.Col>
          </Grid>
        </Tabs.Panel>
        <Tabs.Panel value="explain">
          <ExplainPanel who={{ userId: user.id }} hasChanges={false} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

const isForUsers = (it: { type: string }) => it.type !== 'public';
