import { Radio, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Limit, Model } from '../../api/types';
import { useT } from '../../i18n';
import { ownerOf, ownerRule, owners, readRule } from './rowRule';

interface Props {
  model: Model;
  where: Limit['where'];
  onChange(where: Limit['where'] | 'wrong'): void;
}

type Mode = 'all' | 'own' | 'rule';

/** All rows, those of the user, or those of a rule. */
export function RowLimit({ model, where, onChange }: Props) {
  const t = useT();
  const possible = owners(model);
  const [owner, setOwner] = useState(ownerOf(where) ?? possible[0]);
  const [mode, setMode] = useState<Mode>(() => (where ? (ownerOf(where) ? 'own' : 'rule') : 'all'));
  const [text, setText] = useState(() => JSON.stringify(where ?? {}, null, 2));
  const rule = readRule(text);

  const choose = (next: Mode) => {
    setMode(next);
    if (next === 'all') onChange(undefined);
    if (next === 'own' && owner) onChange(ownerRule(owner));
    if (next === 'rule') onChange(rule ?? 'wrong');
  };
  const own = (next: string | null) => {
    if (!next) return;
    setOwner(next);
    onChange(ownerRule(next));
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
