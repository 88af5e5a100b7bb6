import { Button, Code, Group, Input, Select } from '@mantine/core';
import type { Attribute } from '../../api/types';
import { choiceOf } from '../../form/label';
import { useT } from '../../i18n';
import { type Condition, conditionOf, isSource, ruleOf, withCondition } from './condition';
import type { OptionProps } from './OptionInput';

/** When the form shows a field: always, or as long as another one has a value. */
export function ConditionInput({ attribute, name, draft, onPut }: OptionProps) {
  const t = useT();
  const sources = draft.fields.filter(it => it.name !== name && isSource(it.attribute));
  const condition = conditionOf(attribute);
  const put = (next: Condition | undefined) => onPut(withCondition(attribute, next));
  if (ruleOf(attribute) !== undefined && !condition)
    return <OtherRule rule={ruleOf(attribute)} onClear={() => put(undefined)} />;
  // A field that is gone stays named, so that it is seen why nothing shows this one.
  const names = new Set([...sources.map(it => it.name), ...(condition ? [condition.field] : [])]);
  if (names.size === 0) return null;
  const attributeOf = (field: string) => sources.find(it => it.name === field)?.attribute;
  const choose = (field: string | null) =>
    put(field ? { field, is: true, value: valuesOf(attributeOf(field))[0] ?? true } : undefined);
  return (
    <>
      <Select
        label={t('option.conditions')}
        description={t('optionText.conditions')}
        placeholder={t('condition.always')}
        data={[...names]}
        value={condition?.field ?? null}
        onChange={choose}
        clearable
        clearButtonProps={{ 'aria-label': t('option.clear') }}
      />
      {condition && <Comparison condition={condition} source={attributeOf(condition.field)} onChange={put} />}
    </>
  );
}

interface ComparisonProps {
  condition: Condition;
  source: Attribute | undefined;
  onChange(condition: Condition): void;
}

function Comparison({ condition, source, onChange }: ComparisonProps) {
  const t = useT();
  const { is, value } = condition;
  const known = valuesOf(source);
  const values = known.includes(value) ? known : [...known, value];
  const labelOf = (it: string | boolean) => {
    if (typeof it === 'boolean') return t(it ? 'option.defaultYes' : 'option.defaultNo');
    return source ? choiceOf(it, source) : it;
  };
  return (
    <Group grow gap="xs">
      <Select
        aria-label={t('condition.operator')}
        data={[
          { value: 'is', label: t('condition.is') },
          { value: 'isNot', label: t('condition.isNot') },
        ]}
        value={is ? 'is' : 'isNot'}
        onChange={it => onChange({ ...condition, is: it === 'is' })}
        allowDeselect={false}
      />
      <Select
        aria-label={t('condition.value')}
        data={values.map(it => ({ value: String(it), label: labelOf(it) }))}
        value={String(value)}
        onChange={text => onChange({ ...condition, value: values.find(it => String(it) === text) ?? value })}
        allowDeselect={false}
      />
    </Group>
  );
}

function valuesOf(source: Attribute | undefined): (string | boolean)[] {
  if (source?.type === 'boolean') return [true, false];
  return (source?.enum as string[] | undefined) ?? [];
}

/** A rule that is more than a comparison was written in a file, and stays until it is taken away. */
function OtherRule({ rule, onClear }: { rule: unknown; onClear(): void }) {
  const t = useT();
  return (
    <Input.Wrapper label={t('option.conditions')} labelElement="div" description={t('condition.other')}>
      <Code block mt={4}>
        {JSON.stringify(rule, null, 2)}
      </Code>
      <Button mt="xs" size="xs" variant="default" onClick={onClear}>
        {t('condition.clear')}
      </Button>
    </Input.Wrapper>
  );
}
