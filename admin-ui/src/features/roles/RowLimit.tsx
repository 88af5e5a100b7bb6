import { Radio, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Limit, Model } from '../../api/types';
import { useT } from '../../i18n';
import { ConditionList, firstOf } from './ConditionList';
import { type Condition, comparable, conditionsOf, ruleOf } from './conditions';
import { ownerOf, ownerRule, owners, readRule } from './rowRule';

interface Props {
  model: Model;
  where: Limit['where'];
  onChange(where: Limit['where'] | 'wrong'): void;
}

type Mode = 'all' | 'own' | 'conditions' | 'rule';

function modeOf(model: Model, where: Limit['where']): Mode {
  if (!where) return 'all';
  if (ownerOf(where)) return 'own';
  return conditionsOf(model, where) ? 'conditions' : 'rule';
}

/** All rows, those of the user, those of which some things hold, or those of any rule at all. */
export function RowLimit({ model, where, onChange }: Props) {
  const t = useT();
  const possible = owners(model);
  const [owner, setOwner] = useState(ownerOf(where) ?? possible[0]);
  const [mode, setMode] = useState<Mode>(() => modeOf(model, where));
  const [conditions, setConditions] = useState<Condition[]>(
    () => conditionsOf(model, where) ?? [firstOf(model)],
  );
  const [text, setText] = useState(() => JSON.stringify(where ?? {}, null, 2));
  const rule = readRule(text);

  const choose = (next: Mode) => {
    setMode(next);
    if (next === 'all') onChange(undefined);
    if (next === 'own' && owner) onChange(ownerRule(owner));
    if (next === 'conditions') onChange(ruleOf(model, conditions) ?? 'wrong');
    if (next === 'rule') {
      // What was put together goes on as text.
      const before =
        mode === 'conditions' ? ruleOf(model, conditions) : mode === 'own' && owner ? ownerRule(owner) : rule;
      setText(JSON.stringify(before ?? {}, null, 2));
      onChange(before ?? 'wrong');
    }
  };
  const own = (next: string | null) => {
    if (!next) return;
    setOwner(next);
    onChange(ownerRule(next));
  };
  const compare = (next: Condition[]) => {
    setConditions(next);
    onChange(ruleOf(model, next) ?? 'wrong');
  };
  const write = (next: string) => {
    setText(next);
    onChange(readRule(next) ?? 'wrong');
  };
  return (
    <Stack gap="sm">
      <Radio.Group label={t('grant.rows')} value={mode} onChange={it => choose(it as Mode)}>
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={t('grant.allRows')} />
          <Radio
            value="own"
            label={t('grant.ownRows')}
            description={possible.length > 0 ? t('grant.ownRowsText') : t('grant.noOwner')}
            disabled={possible.length === 0}
          />
          <Radio
            value="conditions"
            label={t('grant.conditions')}
            description={t('grant.conditionsText')}
            disabled={comparable(model).length === 0}
          />
          <Radio value="rule" label={t('grant.rule')} description={t('grant.ruleText')} />
        </Stack>
      </Radio.Group>
      {mode === 'own' && (
        <Select
          label={t('grant.owner')}
          data={possible}
          value={owner ?? null}
          onChange={own}
          allowDeselect={false}
        />
      )}
      {mode === 'conditions' && <ConditionList model={model} conditions={conditions} onChange={compare} />}
      {mode === 'rule' && (
        <Textarea
          label={t('grant.rule')}
          value={text}
          onChange={event => write(event.currentTarget.value)}
          error={rule ? undefined : t('grant.ruleWrong')}
          autosize
          minRows={4}
          spellCheck={false}
          classNames={{ input: 'code' }}
        />
      )}
    </Stack>
  );
}
