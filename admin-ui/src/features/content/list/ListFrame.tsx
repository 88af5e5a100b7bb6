import { Tooltip } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ReactNode } from 'react';
import { useMay } from '../../../api/session';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { ButtonLink, IconLink } from '../../../ui/links';
import { Page } from '../../../ui/Page';
import { ExportMenu } from './ExportMenu';
import { useContentSearch } from './useContentSearch';

interface Props {
  model: Model;
  /** To whom entries are not shown, making and taking them is not offered. */
  isDenied?: boolean;
  children: ReactNode;
}

/** What is around a list of entries, and what can be done beside looking at it. */
export function ListFrame({ model, isDenied = false, children }: Props) {
  const t = useT();
  const { search } = useContentSearch();
  const { uid, info } = model;
  const canManage = useMay('content.manage');
  const locale = search.locale === '*' ? undefined : search.locale;
  const actions = (
    <>
      <Tooltip label={t('deleted.title')}>
        <IconLink
          to="/content/$uid/deleted"
          params={{ uid }}
          variant="default"
          size={36}
          aria-label={t('deleted.title')}
        >
          <IconTrash size={18} aria-hidden />
        </IconLink>
      </Tooltip>
      <ExportMenu model={model} search={search} />
      {canManage && (
        <ButtonLink
          to="/content/$uid/$documentId"
          params={{ uid, documentId: 'new' }}
          search={locale ? { locale } : {}}
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {t('content.create')}
        </ButtonLink>
      )}
    </>
  );
  return (
    <Page
      title={info.displayName}
      lead={info.description || undefined}
      actions={isDenied ? undefined : actions}
    >
      {children}
    </Page>
  );
}
