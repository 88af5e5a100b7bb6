import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { model } from '../../../api/models';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { Loaded } from '../../../ui/Loaded';
import { ButtonLink } from '../../../ui/links';
import { Page } from '../../../ui/Page';
import { EntryList } from './EntryList';
import { ExportMenu } from './ExportMenu';
import { Rows } from './Rows';
import { useContentSearch } from './useContentSearch';
import { useModelIndex } from './useModelIndex';

/** The entries of a collection type. */
export function ListPage() {
  const { uid = '' } = useParams({ strict: false });
  // Nothing of one type is kept for the next.
  return (
    <Loaded query={useQuery(model('content-types', uid))}>{it => <Entries key={uid} model={it} />}</Loaded>
  );
}

function Entries({ model }: { model: Model }) {
  const t = useT();
  const models = useModelIndex();
  const { search } = useContentSearch();
  const { uid, info } = model;
  if (model.kind === 'singleType') return <Navigate to="/single/$uid" params={{ uid }} replace />;
  const locale = search.locale === '*' ? undefined : search.locale;
  const actions = (
    <>
      <ExportMenu model={model} search={search} />
      <ButtonLink
        to="/content/$uid/$documentId"
        params={{ uid, documentId: 'new' }}
        search={locale ? { locale } : {}}
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        {t('content.create')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={info.displayName} lead={info.description || undefined} actions={actions}>
      {models ? <EntryList model={model} models={models} /> : <Rows />}
    </Page>
  );
}
