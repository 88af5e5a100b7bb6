import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { Attribute, Model } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { type Condition, comparable, needsValue, type Operator, operatorsOf } from './conditions';

interface Props {
  model: Model;
  conditions: Condition[];
  onChange(conditions: Condition[]): void;
}

export const firstOf = (model: Model): Condition => {
  const field = comparable(model)[0] ?? '';
  return { field, operator: operatorsOf(model, field)[0] ?? '$eq', value: '' };
};

/** What has to hold of an entry, all of it. */
export function ConditionList({ model, conditions, onChange }: Props) {
  const t = useT();
  const put = (at: number, next: Partial<Condition>) =>
    onChange(conditions.map((it, index) => (index === at ? { ...it, ...next } : it)));
  return (
    <Stack gap="xs" component="fieldset" m={0} p={0} bd={0}>
      <Text component="legend" fz="sm" c="dimmed" mb={4}>
        {t('grant.all')}
      </Text>
      {conditions.map((condition, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is where it is
          key={at}
          at={at + 1}
          model={model}
          condition={condition}
          onPut={next => put(at, next)}
          onRemove={
            conditions.length > 1 ? () => onChange(conditions.filter((_, it) => it !== at)) : undefined
          }
        />
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...conditions, firstOf(model)])}
        >
          {t('grant.addCondition')}
        </Button>
      </Group>
    </Stack>
  );
}

interface LineProps {
  at: number;
  model: Model;
  condition: Condition;
  onPut(next: Partial<Condition>): void;
  onRemove?(): void;
}

function Line({ at, model, condition, onPut, onRemove }: LineProps) {
  const t = useT();
  const { field, operator, value } = condition;
  const operators = operatorsOf(model, field);
  const lead = (next: string) => onPut({ field: next, operator: operatorsOf(model, next)[0], value: '' });
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Group gap="xs" flex={1} grow preventGrowOverflow={false}>
        <Select
          aria-label={t('grant.conditionField', { at })}
          data={comparable(model)}
          value={field}
          onChange={it => it && lead(it)}
          allowDeselect={false}
          searchable
          miw={120}
        />
        <Select
          aria-label={t('grant.conditionOperator', { at })}
          data={operators.map(it => ({ value: it, label: t(`operator.${it}` as MessageKey) }))}
          value={operator}
          onChange={it => it && onPut({ operator: it as Operator })}
          allowDeselect={false}
          miw={120}
        />
        {needsValue(operator) && (
          <Value
            label={t('grant.conditionValue', { at })}
            attribute={model.attributes[field] as Attribute}
            value={value}
            onPut={it => onPut({ value: it })}
          />
        )}
      </Group>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('grant.conditionRemove', { at })}
        disabled={!onRemove}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

interface ValueProps {
  label: string;
  attribute: Attribute;
  value: string;
  onPut(value: string): void;
}

function Value({ label, attribute, value, onPut }: ValueProps) {
  const t = useT();
  const choices: Record<string, { value: string; label: string }[]> = {
    boolean: [
      { value: 'true', label: t('option.defaultYes') },
      { value: 'false', label: t('option.defaultNo') },
    ],
    enumeration: ((attribute.enum as string[] | undefined) ?? []).map(it => ({ value: it, label: it })),
  };
  const data = choices[attribute.type];
  if (data)
    return (
      <Select
        aria-label={label}
        data={data}
        value={value || null}
        onChange={it => onPut(it ?? '')}
        allowDeselect={false}
        miw={120}
      />
    );
  const isNumber = ['integer', 'biginteger', 'float', 'decimal'].includes(attribute.type);
  return (
    <TextInput
      aria-label={label}
      type={attribute.type === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      placeholder={t('grant.value')}
      value={value}
      onChange={event => onPut(event.currentTarget.value)}
      miw={120}
    />
  );
}
