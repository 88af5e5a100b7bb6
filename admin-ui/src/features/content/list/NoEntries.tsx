import { Button } from '@mantine/core';
import IconFiles from '@tabler/icons-react/dist/esm/icons/IconFiles.mjs';
import IconSearchOff from '@tabler/icons-react/dist/esm/icons/IconZoomExclamation.mjs';
import { useMay } from '../../../api/session';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { ButtonLink } from '../../../ui/links';
import type { ContentSearch } from './search';

interface Props {
  model: Model;
  search: ContentSearch;
  onShow(search: ContentSearch): void;
}

/** No entries: because there are none, because nothing matches, or because the list ends earlier. */
export function NoEntries({ model, search, onShow }: Props) {
  const t = useT();
  const { uid } = model;
  const canManage = useMay('content.manage');
  const { q, filter, status, page, locale, ...rest } = search;
  if (page)
    return (
      <EmptyState icon={IconFiles} title={t('content.pastEnd')} text={t('content.pastEndText')}>
        <Button variant="default" onClick={() => onShow({ ...search, page: undefined })}>
          {t('content.firstPage')}
        </Button>
      </EmptyState>
    );
  if (q || filter || status)
    return (
      <EmptyState icon={IconSearchOff} title={t('content.noMatch')} text={t('content.noMatchText')}>
        <Button variant="default" onClick={() => onShow({ ...rest, locale })}>
          {t('content.clear')}
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState
      icon={IconFiles}
      title={t('content.empty')}
      text={t(locale ? 'content.emptyLocaleText' : 'content.emptyText')}
    >
      {canManage && (
        <ButtonLink
          to="/content/$uid/$documentId"
          params={{ uid, documentId: 'new' }}
          search={locale && locale !== '*' ? { locale } : {}}
        >
          {t('content.create')}
        </ButtonLink>
      )}
    </EmptyState>
  );
}
