import { ActionIcon, Menu } from '@mantine/core';
import IconBack from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendarTime.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../../../api/session';
import { hasDrafts } from '../../../../form/attribute';
import { useT } from '../../../../i18n';
import { confirm } from '../../../../ui/confirm';
import { DeleteDialog } from './DeleteDialog';
import { type OpenDocument, useIsDirty } from './document';
import classes from './panel.module.css';
import { ScheduleDialog } from './ScheduleDialog';
import { useAct } from './useDocumentActions';
import { useDuplicate } from './useDuplicate';

/** What is done less often; what cannot be done now says why. */
export function MoreActions({ open }: { open: OpenDocument }) {
  const t = useT();
  const { model, entry, form, locale } = open;
  const isDirty = useIsDirty(form);
  const canManage = useMay('content.manage');
  const [dialog, setDialog] = useState<'delete' | 'schedule' | null>(null);
  const act = useAct(open);
  const copying = useDuplicate(open);
  const duplicate = () => {
    const go = () => copying.mutate(undefined);
    if (hasDrafts(model)) return go();
    const title = t('doc.duplicate');
    confirm(t, { title, text: t('doc.copyIsPublic'), action: title, onConfirm: go });
  };
  const unpublish = () =>
    confirm(t, {
      title: t('doc.unpublishTitle'),
      text: t('doc.unpublishText'),
      action: t('doc.unpublish'),
      onConfirm: () => act.mutate('unpublish'),
    });
  const discard = () =>
    confirm(t, {
      title: t('doc.discardTitle'),
      text: t(entry.__state === 'modified' ? 'doc.discardText' : 'doc.discardTypedText'),
      action: t('doc.discard'),
      onConfirm: () => (entry.__state === 'modified' ? act.mutate('discard-draft') : form.reset(entry)),
    });
  const unpublishable =
    entry.__state === 'draft' ? t('doc.notPublished') : isDirty ? t('doc.saveFirst') : undefined;
  const discardable = entry.__state === 'modified' || isDirty ? undefined : t('doc.nothingToDiscard');
  return (
    <>
      <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('doc.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canManage && hasDrafts(model) && (
            <>
              <Item icon={IconCalendar} onClick={() => setDialog('schedule')}>
                {t('doc.schedule')}
              </Item>
              <Item icon={IconOff} why={unpublishable} onClick={unpublish}>
                {t('doc.unpublish')}
              </Item>
            </>
          )}
          {canManage && (
            <Item icon={IconBack} why={discardable} onClick={discard}>
              {t('doc.discard')}
            </Item>
          )}
          {canManage && model.kind !== 'singleType' && (
            <Item icon={IconCopy} why={isDirty ? t('doc.saveFirst') : undefined} onClick={duplicate}>
              {t('doc.duplicate')}
            </Item>
          )}
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden />}
            component={Link}
            {...({
              to: '/content/$uid/$documentId/history',
              params: { uid: model.uid, documentId: entry.documentId },
              search: locale ? { locale } : {},
            } as object)}
          >
            {t('doc.history')}
          </Menu.Item>
          {canManage && (
            <>
              <Menu.Divider />
              <Item icon={IconTrash} isGrave onClick={() => setDialog('delete')}>
                {t('doc.delete')}
              </Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <DeleteDialog opened={dialog === 'delete'} open={open} onClose={() => setDialog(null)} />
      <ScheduleDialog opened={dialog === 'schedule'} open={open} onClose={() => setDialog(null)} />
    </>
  );
}

interface ItemProps {
  icon: typeof IconTrash;
  /** What it takes away is gone for good. */
  isGrave?: boolean;
  /** Why it cannot be done now. */
  why?: string;
  onClick(): void;
  children: ReactNode;
}

function Item({ icon: Icon, isGrave, why, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={16} aria-hidden />}
      className={isGrave ? classes.grave : undefined}
      // The keyboard leads there all the same, so that the reason is heard.
      aria-disabled={why !== undefined || undefined}
      closeMenuOnClick={why === undefined}
      onClick={why === undefined ? onClick : undefined}
    >
      {children}
      {why && <Why>{why}</Why>}
    </Menu.Item>
  );
}

const Why = ({ children }: { children: ReactNode }) => <span className={classes.why}>{children}</span>;
