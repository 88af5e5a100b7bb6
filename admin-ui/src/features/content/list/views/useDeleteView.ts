import { deleteView, type View } from '../../../../api/views';
import { useT } from '../../../../i18n';
import { confirm } from '../../../../ui/confirm';
import { useChange } from '../../../../ui/useChange';

/** Asks, and deletes a view. */
export function useDeleteView(uid: string, onDeleted: () => void) {
  const t = useT();
  const remove = useChange((view: View) => deleteView(view.id), {
    stale: [['views', uid]],
    done: (_, view) => t('views.deleted', { name: view.name }),
    onDone: onDeleted,
  });
  return (view: View) =>
    confirm(t, {
      title: t('views.deleteTitle', { name: view.name }),
      text: t(view.scope === 'everyone' ? 'views.deleteShared' : 'views.deleteText'),
      action: t('delete'),
      onConfirm: () => remove.mutate(view),
    });
}
