import { Modal, type ModalProps } from '@mantine/core';
import { useT } from '../i18n';
import { useTopmost } from './useTopmost';

/** One thing to do, before all else. */
export function Dialog(props: ModalProps) {
  const t = useT();
  const isTopmost = useTopmost(props.opened);
  return <Modal closeOnEscape={isTopmost} closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
