import { Input, Text } from '@mantine/core';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { ManyField } from './ManyField';
import { OneField } from './OneField';

/** A relation of any kind. */
export function RelationField(props: FieldProps) {
  const relation = String(props.attribute.relation);
  if (relation.startsWith('morphTo')) return <MorphField {...props} />;
  return /Many$/.test(relation) ? <ManyField {...props} /> : <OneField {...props} />;
}

/** What leads to entries of any type is not chosen here: no list has them all. */
function MorphField({ label, description, error }: FieldProps) {
  const t = useT();
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={error}>
      <Text fz="sm" c="dimmed">
        {t('fields.relation.morph')}
      </Text>
    </Input.Wrapper>
  );
}
