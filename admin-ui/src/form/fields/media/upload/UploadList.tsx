import { ActionIcon, Box, Progress, Text, Tooltip } from '@mantine/core';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { Problem } from '../../../../api/problem';
import { type MessageKey, useT } from '../../../../i18n';
import { LeaveGuard } from '../../../../ui/LeaveGuard';
import { useSentence } from '../../../../ui/useSentence';
import type { Upload } from './queue';
import { TwinLine } from './TwinLine';
import classes from './Upload.module.css';
import type { Uploads } from './useUploads';

/** What is on its way, and what was refused with the reason. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useT();
  const { list, twins, countSending } = uploads;
  const count = countSending();
  if (list.length + twins.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label={t('upload.list')}>
        {list.map(it => (
          <Line key={it.id} upload={it} uploads={uploads} />
        ))}
        {twins.map(it => (
          <TwinLine key={`twin ${it.sent.id}`} twin={it} uploads={uploads} />
        ))}
      </ul>
      <LeaveGuard
        hasChanges={count > 0}
        title={t('upload.stopTitle')}
        text={t('upload.stopText', { count })}
        action={t('upload.stop')}
      />
    </>
  );
}

function Line({ upload, uploads: { cancel, retry } }: { upload: Upload; uploads: Uploads }) {
  const t = useT();
  const { id, file, state, progress } = upload;
  const percent = Math.round(progress * 100);
  const isRefused = state === 'refused';
  return (
    <li className={classes.upload}>
      <Box flex={1} miw={0}>
        <Text fz="sm" fw={550} className="wrap-anywhere">
          {file.name}
        </Text>
        {isRefused ? (
          <Reason error={upload.error} />
        ) : (
          <>
            <Progress
              value={percent}
              animated={percent === 100}
              size="sm"
              my={4}
              aria-label={t('upload.progress', { name: file.name })}
            />
            <Text fz="sm" c="dimmed">
              {state === 'waiting'
                ? t('upload.waiting')
                : percent === 100
                  ? t('upload.checking')
                  : t('upload.percent', { percent })}
            </Text>
          </>
        )}
      </Box>
      {isRefused && isWorthAnotherTry(upload.error) && (
        <Tool icon={IconRefresh} label="upload.retry" name={file.name} onUse={() => retry(id)} />
      )}
      <Tool
        icon={IconX}
        label={isRefused ? 'upload.dismiss' : 'upload.cancel'}
        name={file.name}
        onUse={() => cancel(id)}
      />
    </li>
  );
}

function Reason({ error }: { error: unknown }) {
  const sentence = useSentence();
  return (
    <Text fz="sm" c="var(--mantine-color-error)" className="wrap-anywhere" role="alert">
      {sentence(error)}
    </Text>
  );
}

interface ToolProps {
  icon: typeof IconX;
  label: MessageKey;
  name: string;
  onUse(): void;
}

function Tool({ icon: Icon, label, name, onUse }: ToolProps) {
  const t = useT();
  return (
    <Tooltip label={t(label, { name })}>
      <ActionIcon variant="subtle" color="gray" aria-label={t(label, { name })} onClick={onUse}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** The same file would be refused for the same reason. */
const isWorthAnotherTry = (error: unknown) =>
  !(error instanceof Problem && [400, 413, 415].includes(error.status));
