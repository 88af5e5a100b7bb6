import type { RefObject } from 'react';
import { useT } from '../../../../i18n';
import { confirm } from '../../../../ui/confirm';
import type { Uploads } from './useUploads';

/** Goes on with what stops files that are on their way, once somebody has agreed to that. */
export function useStopping(sent: RefObject<Uploads | null>) {
  const t = useT();
  return (go: () => void) => {
    const count = sent.current?.countSending() ?? 0;
    if (count === 0) return go();
    confirm(t, {
      title: t('upload.stopTitle'),
      text: t('upload.stopText', { count }),
      action: t('upload.stop'),
      onConfirm: go,
    });
  };
}
