import { deleteLocale } from '../../api/locales';
import { Problem } from '../../api/problem';
import type { Locale } from '../../api/types';
import { useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { useChange } from '../../ui/useChange';

interface Wish {
  id: number;
  hash?: string;
}

/** Deletes a locale; where entries would go with it, the server's answer says so and is asked about. */
export function useDeleteLocale({ id, name }: Locale): () => void {
  const t = useT();
  const remove = useChange(({ id, hash }: Wish) => deleteLocale(id, hash), {
    stale: [['locales']],
    done: () => t('locales.deleted', { name }),
    isShown: error => error instanceof Problem && error.name === 'DataLoss',
  });
  const losesData = (error: Error) => {
    if (!(error instanceof Problem) || error.name !== 'DataLoss') return;
    confirm(t, {
      title: t('locales.deleteWithEntries', { name }),
      text: error.message,
      action: t('locales.deleteEntries'),
      onConfirm: () => remove.mutate({ id, hash: String(error.details.hash) }),
    });
  };
  return () =>
    confirm(t, {
      title: t('locales.deleteTitle', { name }),
      text: t('locales.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate({ id }, { onError: losesData }),
    });
}
