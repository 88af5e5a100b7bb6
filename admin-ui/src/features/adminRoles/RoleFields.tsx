import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { AdminRoleValues } from '../../api/administrators';
import { useT } from '../../i18n';
import { FieldStack } from '../../ui/FieldStack';
import { RightBoxes } from './RightBoxes';

interface Props {
  values: AdminRoleValues;
  /** What the server says of a member, by its name. */
  faults: Record<string, string>;
  isFixed: boolean;
  onChange(values: AdminRoleValues): void;
}

/** What a role is called, and what it allows. */
export function RoleFields({ values, faults, isFixed, onChange }: Props) {
  const t = useT();
  return (
    <Stack gap="lg">
      <FieldStack isFixed={isFixed} maw={640}>
        <TextInput
          label={t('adminRoles.name')}
          value={values.name}
          onChange={event => onChange({ ...values, name: event.currentTarget.value })}
          // Its code follows from the name, and is unlike all others.
          error={faults.name ?? faults.code}
          required
          maxLength={100}
          autoComplete="off"
          data-autofocus
        />
        <Textarea
          label={t('description')}
          value={values.description}
          onChange={event => onChange({ ...values, description: event.currentTarget.value })}
          error={faults.description}
          maxLength={1000}
          autosize
          minRows={2}
        />
      </FieldStack>
      <div>
        <Text fw={550} fz="sm" mb="xs">
          {t('adminRoles.rights')}
        </Text>
        <RightBoxes
          rights={values.rights}
          onChange={isFixed ? undefined : rights => onChange({ ...values, rights })}
        />
      </div>
    </Stack>
  );
}
