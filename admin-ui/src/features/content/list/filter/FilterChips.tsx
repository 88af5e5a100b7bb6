import { Button, CloseButton, Group, UnstyledButton } from '@mantine/core';
import { Fragment } from 'react';
import { useT } from '../../../../i18n';
import classes from './Filter.module.css';
import type { Field } from './fields';
import { EVERYTHING, type Group as Filter, type Item, isGroup } from './tree';
import { useConditionText, type Where } from './useConditionText';

interface Props {
  filter: Filter;
  fields: Field[];
  where: Where;
  onChange(filter: Filter): void;
  onOpen(): void;
}

/** What the list is filtered by, in words; each part can be taken away. */
export function FilterChips({ filter, fields, where, onChange, onOpen }: Props) {
  const t = useT();
  const { items, match } = filter;
  if (items.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('filter.active')}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing in a chip is kept from one to the next
        <Fragment key={at}>
          {at > 0 && match === 'any' && <span className={classes.joint}>{t('filter.or')}</span>}
          <span className={classes.chip}>
            <UnstyledButton className={classes.text} onClick={onOpen}>
              <ItemText item={item} fields={fields} where={where} />
            </UnstyledButton>
            <CloseButton
              size={24}
              aria-label={t('filter.removeAt', { number: at + 1 })}
              onClick={() => onChange({ match, items: items.filter(it => it !== item) })}
            />
          </span>
        </Fragment>
      ))}
      <Button variant="subtle" size="compact-sm" color="gray" onClick={() => onChange(EVERYTHING)}>
        {t('filter.clear')}
      </Button>
    </Group>
  );
}

interface ItemProps {
  item: Item;
  fields: Field[];
  where: Where;
}

function ItemText({ item, fields, where }: ItemProps) {
  const t = useT();
  if (!isGroup(item)) return <ConditionText item={item} fields={fields} where={where} />;
  const word = item.match === 'any' ? t('filter.or') : t('filter.and');
  return item.items.map((it, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: it is nothing but text
    <Fragment key={at}>
      {at > 0 && <span className={classes.joint}> {word} </span>}
      {isGroup(it) && '('}
      <ItemText item={it} fields={fields} where={where} />
      {isGroup(it) && ')'}
    </Fragment>
  ));
}

function ConditionText({ item, fields, where }: ItemProps & { item: Exclude<Item, Filter> }) {
  return useConditionText(
    item,
    fields.find(it => it.path === item.path),
    where,
  );
}
