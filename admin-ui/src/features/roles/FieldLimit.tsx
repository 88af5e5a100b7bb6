import { Checkbox, Radio, SimpleGrid, Stack } from '@mantine/core';
import { useT } from '../../i18n';

interface Props {
  names: string[];
  fields: string[] | undefined;
  onChange(fields: string[] | undefined): void;
}

/** All fields, those that are added later too; or these and no others. */
export function FieldLimit({ names, fields, onChange }: Props) {
  const t = useT();
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('grant.fields')}
        value={fields ? 'some' : 'all'}
        onChange={it => onChange(it === 'all' ? undefined : names)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={t('grant.allFields')} description={t('grant.allFieldsText')} />
          <Radio value="some" label={t('grant.someFields')} description={t('grant.someFieldsText')} />
        </Stack>
      </Radio.Group>
      {fields && (
        <Checkbox.Group value={fields} onChange={onChange} aria-label={t('grant.someFields')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="xs" pl="xl">
            {names.map(it => (
              <Checkbox key={it} value={it} label={it} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      )}
    </Stack>
  );
}
