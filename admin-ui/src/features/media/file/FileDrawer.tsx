import { Divider, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { file } from '../../../api/media';
import { useMay } from '../../../api/session';
import { useStopping } from '../../../form/fields/media/upload/useStopping';
import type { Uploads } from '../../../form/fields/media/upload/useUploads';
import { useT } from '../../../i18n';
import { confirm } from '../../../ui/confirm';
import { Loaded } from '../../../ui/Loaded';
import { SidePanel } from '../../../ui/SidePanel';
import { FileUses } from '../uses/FileUses';
import { Copies } from './Copies';
import { FileActions } from './FileActions';
import { FileFacts } from './FileFacts';
import { FileForm } from './FileForm';
import { PictureTools } from './PictureTools';

interface Props {
  /** Row id of the file; without one it is closed. */
  id?: number;
  onClose(): void;
}

/** One file: what it is, what is said of it, and what can be done with it. */
export function FileDrawer({ id, onClose }: Props) {
  const t = useT();
  const [hasChanges, setChanges] = useState(false);
  const leave = () => {
    setChanges(false);
    onClose();
  };
  const sent = useRef<Uploads>(null);
  const stopping = useStopping(sent);
  const close = () => {
    if (!hasChanges) return stopping(leave);
    confirm(t, {
      title: t('leave.title'),
      text: t('leave.text'),
      action: t('leave.go'),
      onConfirm: leave,
    });
  };
  return (
    <SidePanel opened={id !== undefined} onClose={close} title={t('library.file')}>
      {id !== undefined && <Content key={id} id={id} sent={sent} onChanges={setChanges} onGone={leave} />}
    </SidePanel>
  );
}

interface ContentProps {
  id: number;
  sent: RefObject<Uploads | null>;
  onChanges(hasChanges: boolean): void;
  onGone(): void;
}

function Content({ id, sent, onChanges, onGone }: ContentProps) {
  const canManage = useMay('content.manage');
  return (
    <Loaded query={useQuery(file(id))}>
      {it => (
        <Stack>
          <FileFacts file={it} />
          <Copies id={id} />
          {canManage && <PictureTools file={it} />}
          <FileForm file={it} onChanges={onChanges} />
          <Divider />
          <FileUses id={id} />
          {canManage && (
            <>
              <Divider />
              <FileActions file={it} sent={sent} onGone={onGone} />
            </>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
