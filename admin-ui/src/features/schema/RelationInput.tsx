import { Radio, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { models } from '../../api/models';
import type { Attribute } from '../../api/types';
import { useT } from '../../i18n';
import { camel } from './naming';
import type { OptionProps } from './OptionInput';
import { RelationDiagram } from './RelationDiagram';
import {
  isMany,
  isPolymorphic,
  isRelationKind,
  kindsFor,
  otherSide,
  type RelationKind,
  withOtherSide,
  withRelation,
} from './relation';

const ADMINISTRATOR = 'admin::user';
const TARGETS = [ADMINISTRATOR, 'plugin::users-permissions.user'];

/** Where a relation leads, how many are on which side, and what it is called over there. */
export function RelationInput({ attribute, model, name, faults, onPut }: OptionProps) {
  const t = useT();
  const all = useQuery(models('content-types')).data ?? [];
  const targets = all.filter(it => !it.builtIn || TARGETS.includes(it.uid));
  const target = all.find(it => it.uid === attribute.target);
  const kind = attribute.relation;
  if (!isRelationKind(kind)) return <Polymorphic attribute={attribute} />;

  const here = model.info.displayName;
  const there = target?.info.displayName ?? '…';
  const other = otherSide(attribute);
  const mayBeSeen = !model.category && target !== undefined && !target.builtIn;
  const kinds = target?.uid === ADMINISTRATOR ? (['oneToOne', 'oneToMany'] as const) : kindsFor(model);
  const say = (it: RelationKind) => t(`relation.${it}`, { here, target: there });
  const lead = (uid: string | null) => {
    const next = all.find(it => it.uid === uid);
    const isPlain = uid === ADMINISTRATOR && !['oneToOne', 'oneToMany'].includes(kind);
    const began = isPlain ? withRelation(attribute, 'oneToOne') : attribute;
    onPut(withOtherSide({ ...began, target: uid ?? '' }, next?.builtIn ? undefined : other));
  };
  const suggestion = () => {
    const { singularName = '', pluralName = '' } = model.info;
    return camel(String((isMany(kind).here ? pluralName : singularName) ?? ''));
  };
  return (
    <Stack>
      <Select
        label={t('relation.target')}
        data={targets.map(it => ({ value: it.uid, label: `${it.info.displayName} (${it.uid})` }))}
        value={String(attribute.target ?? '') || null}
        onChange={lead}
        error={faults.target && t(faults.target)}
        searchable
        required
        nothingFoundMessage={t('list.nothing')}
      />
      <Radio.Group
        label={t('relation.kind')}
        value={kind}
        onChange={it => onPut(withRelation(attribute, it as RelationKind))}
      >
        <Stack gap="xs" mt="xs">
          {kinds.map(it => (
            <Radio key={it} value={it} label={say(it)} />
          ))}
        </Stack>
      </Radio.Group>
      {mayBeSeen && (
        <Switch
          label={t('relation.both', { target: there })}
          description={t('relation.inverseText')}
          checked={other !== undefined}
          onChange={event =>
            onPut(withOtherSide(attribute, event.currentTarget.checked ? suggestion() : undefined))
          }
        />
      )}
      {other !== undefined && (
        <TextInput
          label={t('relation.inverse', { target: there })}
          value={other}
          onChange={event => onPut(withOtherSide(attribute, event.currentTarget.value))}
          error={faults.inverse && t(faults.inverse)}
          required
          spellCheck={false}
        />
      )}
      <RelationDiagram
        kind={kind}
        here={{ type: here, field: name || '…' }}
        there={{ type: there, field: other }}
        sentence={say(kind)}
      />
    </Stack>
  );
}

/** The four kinds to any type are made by files only; they are shown as they are, and stay so. */
function Polymorphic({ attribute: { relation, target, morphBy } }: { attribute: Attribute }) {
  const t = useT();
  const sentence = isPolymorphic(relation)
    ? t(`relation.${relation}`, { target: String(target), field: String(morphBy) })
    : String(relation);
  return (
    <Textarea
      label={t('relation.kind')}
      description={t('relation.fixed')}
      value={sentence}
      autosize
      minRows={1}
      readOnly
    />
  );
}
