import { CloseButton, Select } from '@mantine/core';
import { useT } from '../../../../i18n';
import { useLabel } from '../labels';
import { begin, type DraftCondition, withOperator } from './draft';
import classes from './Filter.module.css';
import { type Field, OPERATORS_OF } from './fields';
import { isComplete, type Operator } from './tree';
import { useOperatorText, type Where } from './useConditionText';
import { ValueInput } from './ValueInput';

interface Props {
  condition: DraftCondition;
  fields: Field[];
  where: Where;
  isChecked: boolean;
  onChange(condition: DraftCondition): void;
  onRemove(): void;
}

/** What is compared, how, and with what. */
export function ConditionEditor({ condition, fields, where, isChecked, onChange, onRemove }: Props) {
  const t = useT();
  const label = useLabel();
  const operatorText = useOperatorText();
  const field = fields.find(it => it.path === condition.path);
  const kind = field?.kind ?? 'text';
  const known = fields.map(it => ({ value: it.path, label: label(...it.names) }));
  const choose = (path: string | null) => {
    const next = fields.find(it => it.path === path);
    if (!next) return;
    const begun = begin(next);
    onChange({
      ...(next.kind === kind ? condition : begun),
      id: condition.id,
      path: next.path,
      values: begun.values,
    });
  };
  return (
    <fieldset className={classes.condition} aria-label={t('filter.condition')}>
      <Select
        size="sm"
        aria-label={t('filter.field')}
        // A filter from an address may be about something that is gone.
        data={field ? known : [{ value: condition.path, label: condition.path }, ...known]}
        value={condition.path}
        onChange={choose}
        allowDeselect={false}
        searchable
      />
      <Select
        size="sm"
        aria-label={t('filter.operator')}
        data={OPERATORS_OF[kind].map(it => ({ value: it, label: operatorText(it, kind) }))}
        value={condition.operator}
        onChange={it => it && onChange(withOperator(condition, it as Operator))}
        allowDeselect={false}
      />
      <CloseButton aria-label={t('filter.remove')} onClick={onRemove} />
      <div className={classes.value}>
        <ValueInput
          key={`${condition.path} ${condition.operator}`}
          field={field}
          operator={condition.operator}
          values={condition.values}
          where={where}
          isWrong={isChecked && !isComplete(condition)}
          onChange={values => onChange({ ...condition, values })}
        />
      </div>
    </fieldset>
  );
}
