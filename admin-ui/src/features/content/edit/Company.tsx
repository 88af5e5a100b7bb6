import { Alert, Text } from '@mantine/core';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { closeEntry, openedBy } from '../../../api/presence';
import { useT } from '../../../i18n';

interface Props {
  uid: string;
  documentId: string;
  locale?: string;
}

/** Who else has the entry open, which keeps nobody from writing. */
export function Company({ uid, documentId, locale }: Props) {
  const t = useT();
  const place = useMemo(() => ({ uid, documentId, locale }), [uid, documentId, locale]);
  const { data: others = [] } = useQuery(openedBy(place));
  useEffect(() => () => void closeEntry(place), [place]);
  if (others.length === 0) return null;
  const names = others.map(it => it.name ?? t('content.personId', { id: String(it.id) }));
  return (
    <Alert color="yellow" mb="lg" role="status" icon={<IconUsers aria-hidden />}>
      <Text fz="sm">{t('form.openedBy', { names: names.join(', '), count: names.length })}</Text>
    </Alert>
  );
}
