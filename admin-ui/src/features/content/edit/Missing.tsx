import IconGone from '@tabler/icons-react/dist/esm/icons/IconFileOff.mjs';
import type { Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { ButtonLink } from '../../../ui/links';

/** There is no such entry, or not any more. */
export function Missing({ model }: { model: Model }) {
  const t = useT();
  return (
    <EmptyState icon={IconGone} title={t('form.missing.title')} text={t('form.missing.text')}>
      <ButtonLink to="/content/$uid" params={{ uid: model.uid }}>
        {t('form.missing.list')}
      </ButtonLink>
    </EmptyState>
  );
}
