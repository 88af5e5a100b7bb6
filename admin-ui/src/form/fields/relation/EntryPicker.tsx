import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { candidates, type LinkedEntry, type RelationRef } from '../../../api/relations';
import { EntryDrawer } from '../../../features/content/edit/EntryDrawer';
import { useT } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { ListFoot } from '../../../ui/ListFoot';
import { Loaded } from '../../../ui/Loaded';
import { SearchField } from '../../../ui/SearchField';
import { SidePanel } from '../../../ui/SidePanel';
import { EntryName } from './EntryLine';
import classes from './EntryPicker.module.css';
import { titleOf } from './title';

interface Props {
  opened: boolean;
  title: string;
  relation: RelationRef;
  /** The type of the entries, where one can be made here. */
  target?: string;
  isMultiple: boolean;
  /** Those that are linked, as far as it is known. */
  linked: ReadonlySet<string>;
  onClose(): void;
  onPick(entries: LinkedEntry[]): void;
}

/** Entries that a relation may lead to, to choose from, page by page. */
export function EntryPicker({ opened, title, onClose, ...rest }: Props) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={title}>
      {opened && <Choice {...rest} />}
    </SidePanel>
  );
}

type ChoiceProps = Omit<Props, 'opened' | 'title' | 'onClose'>;

function Choice({ relation, target, isMultiple, linked, onPick }: ChoiceProps) {
  const t = useT();
  const [search, setSearch] = useState<{ q?: string; page?: number }>({});
  const [picked, setPicked] = useState<LinkedEntry[]>([]);
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ ...candidates(relation, search), placeholderData: keepPreviousData });
  const toggle = (entry: LinkedEntry) =>
    setPicked(all => {
      const others = all.filter(it => it.documentId !== entry.documentId);
      if (!isMultiple) return [entry];
      return others.length < all.length ? others : [...all, entry];
    });
  return (
    <Stack>
      <Group justify="space-between">
        <SearchField value="" onSearch={q => setSearch({ q })} />
        {target && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setMaking(true)}
          >
            {t('fields.relation.make')}
          </Button>
        )}
      </Group>
      <Loaded query={query}>
        {({ data, meta: { pagination } }) =>
          data.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              title={search.q ? t('fields.relation.none') : t('fields.relation.nothing')}
              text={search.q ? t('fields.relation.noneText') : t('fields.relation.nothingText')}
            />
          ) : (
            <>
              <ul className={classes.list} aria-label={t('fields.relation.candidates')}>
                {data.map(entry => (
                  <Option
                    key={entry.documentId}
                    entry={entry}
                    isMultiple={isMultiple}
                    isLinked={linked.has(entry.documentId)}
                    isPicked={picked.some(it => it.documentId === entry.documentId)}
                    onToggle={() => toggle(entry)}
                  />
                ))}
              </ul>
              <ListFoot
                page={pagination.page}
                pageCount={pagination.pageCount}
                total={pagination.total}
                onPage={page => setSearch({ ...search, page })}
              />
            </>
          )
        }
      </Loaded>
      <Group justify="flex-end" className={classes.foot}>
        <Button disabled={picked.length === 0} onClick={() => onPick(picked)}>
          {isMultiple ? t('fields.relation.add', { count: picked.length }) : t('fields.relation.choose')}
        </Button>
      </Group>
      {isMaking && target && (
        <EntryDrawer
          uid={target}
          locale={relation.locale}
          onCreated={entry => onPick([entry])}
          onClose={() => setMaking(false)}
        />
      )}
    </Stack>
  );
}

interface OptionProps {
  entry: LinkedEntry;
  isMultiple: boolean;
  isLinked: boolean;
  isPicked: boolean;
  onToggle(): void;
}

function Option({ entry, isMultiple, isLinked, isPicked, onToggle }: OptionProps) {
  const t = useT();
  const Control = isMultiple ? Checkbox : Radio;
  const name = titleOf(entry);
  return (
    <li className={classes.option}>
      <Control
        name="bastide-entry"
        checked={isLinked || isPicked}
        disabled={isLinked}
        onChange={onToggle}
        aria-label={isLinked ? t('fields.relation.isLinked', { name }) : name}
        label={<EntryName entry={entry} />}
        classNames={{ body: classes.body, labelWrapper: classes.label }}
      />
    </li>
  );
}
