import { ActionIcon, Loader, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isTaken } from '../../../api/entry';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { slug } from '../../slug';
import { useOwnGroup } from '../../useForm';
import { shell } from './shell';

/** A name for addresses. It follows its source until somebody has written one, or saved it. */
export function UidField(props: FieldProps<string | null>) {
  const t = useT();
  const group = useOwnGroup();
  const { attribute, document, onChange } = props;
  const name = String(props.path.at(-1));
  const source = attribute.targetField as string | undefined;
  const [text, setText] = useState(props.initial ?? '');
  const [follows, setFollows] = useState(text === '');
  const write = (next: string) => {
    setText(next);
    onChange(next);
  };
  useEffect(() => {
    if (!source || !follows) return;
    return group.watch(source, () => {
      if (group.leaves.get(name)?.initial) return;
      const next = slug(String(group.leaves.get(source)?.value ?? ''));
      setText(next);
      onChange(next);
    });
  }, [group, name, source, follows, onChange]);
  const stored = group.leaves.get(name)?.initial;
  const taken = useTaken(props, text, stored);
  const again = () => {
    write(slug(String(group.leaves.get(source ?? '')?.value ?? '')));
    setFollows(true);
  };
  const isChecked = document.uid.startsWith('api::') && text !== '' && text !== stored;
  return (
    <TextInput
      {...shell(props)}
      value={text}
      onChange={event => {
        setFollows(false);
        write(event.currentTarget.value);
      }}
      error={props.error ?? (taken.data && text !== stored ? t('form.uid.taken') : undefined)}
      description={isChecked && taken.data === false ? t('form.uid.free') : props.description}
      autoComplete="off"
      spellCheck={false}
      rightSection={
        taken.isFetching ? (
          <Loader size="xs" />
        ) : source ? (
          <Tooltip label={t('form.uid.again')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('form.uid.again')}
              onClick={again}
              disabled={props.disabled}
            >
              <IconRefresh size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    />
  );
}

/** Asks a moment after the last letter; only for attributes of entries, which can be looked for. */
function useTaken({ path, document }: FieldProps<string | null>, text: string, stored: unknown) {
  const [asked] = useDebouncedValue(text, 300);
  const [name] = path;
  return useQuery({
    queryKey: ['content', document.uid, 'taken', name, asked, document.documentId, document.locale],
    queryFn: () => isTaken(document, String(name), asked),
    enabled: path.length === 1 && asked !== '' && asked !== stored,
    staleTime: 5_000,
  });
}
