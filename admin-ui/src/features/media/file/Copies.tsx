import { Alert, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { copiesOf } from '../../../api/media';
import { useT } from '../../../i18n';
import { FileLink } from '../list/FileLink';

/** Other files with the content of this one, if there are any. */
export function Copies({ id }: { id: number }) {
  const t = useT();
  const { data = [] } = useQuery(copiesOf(id));
  if (data.length === 0) return null;
  return (
    <Alert color="yellow" title={t('library.copies')}>
      <List fz="sm">
        {data.map(it => (
          <List.Item key={it.id}>
            <FileLink file={it} />
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
