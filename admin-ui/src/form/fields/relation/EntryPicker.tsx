import { Button, Checkbox, Radio } from '@mantine/core';
import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { candidates, type LinkedEntry, type RelationRef } from '../../../api/relations';
import { EntryDrawer } from '../../../features/content/edit/EntryDrawer';
import { useT } from '../../../i18n';
import { SidePanel } from '../../../ui/SidePanel';
import { Picker, type PickerSearch } from '../picker/Picker';
import { useChosen } from '../picker/useChosen';
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
  const [search, setSearch] = useState<PickerSearch>({});
  const { chosen, has, toggle } = useChosen<LinkedEntry>(isMultiple, it => it.documentId);
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ ...candidates(relation, search), placeholderData: keepPreviousData });
  const make = target && (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      {t('fields.relation.make')}
    </Button>
  );
  return (
    <>
      <Picker
        query={query}
        search={search}
        onSearch={setSearch}
        tool={make}
        icon={IconInbox}
        nothing={[
          { title: t('fields.relation.nothing'), text: t('fields.relation.nothingText') },
          { title: t('fields.relation.none'), text: t('fields.relation.noneText') },
        ]}
        count={chosen.length}
        action={isMultiple ? t('fields.relation.add', { count: chosen.length }) : t('fields.relation.choose')}
        onTake={() => onPick(chosen)}
      >
        {found => (
          <ul className={classes.list} aria-label={t('fields.relation.candidates')}>
            {found.map(entry => (
              <Option
                key={entry.documentId}
                entry={entry}
                isMultiple={isMultiple}
                isLinked={linked.has(entry.documentId)}
                isPicked={has(entry)}
                onToggle={() => toggle(entry)}
              />
            ))}
          </ul>
        )}
      </Picker>
      {isMaking && target && (
        <EntryDrawer
          uid={target}
          locale={relation.locale}
          onCreated={entry => onPick([entry])}
          onClose={() => setMaking(false)}
        />
      )}
    </>
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
