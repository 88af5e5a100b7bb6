import { useState } from 'react';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { SidePanel } from '../../ui/SidePanel';
import type { Draft, Field } from './draft';
import { FieldForm } from './FieldForm';
import { KindPicker } from './KindPicker';
import { begin } from './kinds';

interface Props {
  opened: boolean;
  /** The one that is edited; none for a new one. */
  field: Field | undefined;
  /** Names that are taken. */
  names: string[];
  model: Model;
  draft: Draft;
  onClose(): void;
  onKeep(field: Field): void;
  onKeepAndNext(field: Field): void;
}

/** A field: what kind it is first, if it is new, and then all about it. */
export function FieldDrawer({ opened, field, names, model, draft, onClose, onKeep, onKeepAndNext }: Props) {
  const t = useT();
  const [fresh, setFresh] = useState<Field | null>(null);
  const current = field ?? fresh;
  const title = field?.name ?? t(fresh ? 'field.new' : 'field.pick');
  const next = (it: Field) => {
    onKeepAndNext(it);
    setFresh(null);
  };
  return (
    <SidePanel opened={opened} onClose={onClose} title={title}>
      {opened && !current && <KindPicker onPick={it => setFresh({ name: '', attribute: begin(it) })} />}
      {opened && current && (
        <FieldForm
          field={current}
          names={names}
          model={model}
          draft={draft}
          onCancel={onClose}
          onKeep={onKeep}
          onKeepAndNext={field ? undefined : next}
        />
      )}
    </SidePanel>
  );
}
