import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readDocument } from '../../../../api/actions';
import type { Model, SavedEntry } from '../../../../api/types';
import { Loaded } from '../../../../ui/Loaded';
import { ReadField, ReadValue } from '../values/ReadValue';
import { fieldsOf } from '../values/show';
import { useReading } from '../values/useReading';

interface Props {
  model: Model;
  documentId: string;
  locale: string;
}

/** A document in another language, to be read while this one is written. */
export function OtherLanguage({ model, documentId, locale }: Props) {
  const query = useQuery({
    queryKey: ['content', model.uid, 'beside', documentId, locale],
    queryFn: () => readDocument({ model, documentId, locale }),
  });
  return <Loaded query={query}>{entry => <Fields model={model} entry={entry} />}</Loaded>;
}

function Fields({ model, entry }: { model: Model; entry: SavedEntry }) {
  const reading = useReading(model, [entry]);
  return (
    <Stack gap="md" lang={entry.locale ?? undefined}>
      {fieldsOf(model, entry, reading).map(it => (
        <ReadField key={it.name} label={it.label}>
          <ReadValue value={it.value} />
        </ReadField>
      ))}
    </Stack>
  );
}
