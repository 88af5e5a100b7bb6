import { Modal, type ModalProps } from '@mantine/core';
import { useT } from '../i18n';

/** One thing to do, before all else. */
export function Dialog(props: ModalProps) {
  const t = useT();
  return <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
