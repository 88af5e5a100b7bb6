import { Alert, Stack, Text } from '@mantine/core';
import { useT } from '../../../i18n';
import { sentence } from '../../../ui/useSentence';
import { UseList } from '../uses/UseList';
import { type Refusal, usesIn } from './outcome';

interface Props {
  /** What was done to others; nothing where it was done to none. */
  done?: string;
  refused: Refusal[];
}

/** Each file that was refused, with the reason: what uses it, or what the server says. */
export function Refused({ done, refused }: Props) {
  const t = useT();
  return (
    <>
      {done && (
        <Alert color="pine" py="xs">
          {done}
        </Alert>
      )}
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('bulk.refused')}>
        {refused.map(it => (
          <Stack component="li" key={it.file.id} gap={4}>
            <Text fw={550} className="wrap-anywhere">
              {it.file.name}
            </Text>
            <Reason refusal={it} />
          </Stack>
        ))}
      </Stack>
    </>
  );
}

function Reason({ refusal: { file, error } }: { refusal: Refusal }) {
  const t = useT();
  const found = usesIn(error);
  if (!found) return <Text fz="sm">{sentence(error.message)}</Text>;
  const { uses, total } = found;
  return (
    <>
      <Text fz="sm">{t('uses.inUse', { count: total })}</Text>
      {uses.length > 0 && <UseList label={t('uses.of', { name: file.name })} uses={uses} />}
      {uses.length > 0 && total > uses.length && (
        <Text fz="sm" c="dimmed">
          {t('uses.more', { count: total - uses.length })}
        </Text>
      )}
    </>
  );
}
