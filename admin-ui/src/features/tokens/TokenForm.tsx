import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Problem } from '../../api/problem';
import { useMay } from '../../api/session';
import { createToken } from '../../api/tokens';
import type { Permissions, Token, TokenType } from '../../api/types';
import { useT } from '../../i18n';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { sentence } from '../../ui/useSentence';
import { PermissionMatrix } from '../roles/PermissionMatrix';
import { endOf, LIFETIMES, type Lifetime } from './lifetime';

interface Props {
  opened: boolean;
  onClose(): void;
  onMade(token: Token): void;
}

const TYPES: TokenType[] = ['read-only', 'custom', 'full-access'];
const EMPTY = { name: '', description: '', lifetime: '90' as Lifetime };

export function TokenForm({ opened, onClose, onMade }: Props) {
  const t = useT();
  const form = useForm({ mode: 'uncontrolled', initialValues: EMPTY });
  const [type, setType] = useState<TokenType>('read-only');
  const [permissions, setPermissions] = useState<Permissions>({});
  const seesActions = useMay('end-user-roles.read');
  const types = TYPES.filter(it => it !== 'custom' || seesActions);
  const close = () => {
    form.reset();
    setType('read-only');
    setPermissions({});
    onClose();
  };
  const create = useChange(createToken, {
    stale: [['tokens']],
    onDone: token => {
      close();
      onMade(token);
    },
    isShown: error => error instanceof Problem && 'name' in error.byField(),
  });
  const submit = form.onSubmit(({ name, description, lifetime }) =>
    create.mutate(
      { name, description, type, expiresAt: endOf(lifetime), ...(type === 'custom' && { permissions }) },
      {
        onError: error => {
          const fault = error instanceof Problem ? error.byField().name : undefined;
          if (fault) form.setFieldError('name', sentence(fault));
        },
      },
    ),
  );
  return (
    <SidePanel opened={opened} onClose={close} title={t('tokens.add')} size={type === 'custom' ? 'xl' : 'lg'}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            key={form.key('name')}
            {...form.getInputProps('name')}
            label={t('tokens.name')}
            description={t('tokens.nameHint')}
            required
            maxLength={100}
            data-autofocus
          />
          <Textarea
            key={form.key('description')}
            {...form.getInputProps('description')}
            label={t('description')}
            maxLength={1000}
            autosize
            minRows={2}
          />
          <Radio.Group label={t('tokens.type')} value={type} onChange={it => setType(it as TokenType)}>
            <Stack gap="sm" mt="xs">
              {types.map(it => (
                <Radio
                  key={it}
                  value={it}
                  label={t(`tokens.type.${it}`)}
                  description={t(`tokens.typeText.${it}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {type === 'custom' && (
            <div>
              <Text fw={550} fz="sm" mb="xs">
                {t('tokens.permissions')}
              </Text>
              <PermissionMatrix permissions={permissions} onChange={setPermissions} />
            </div>
          )}
          <Select
            key={form.key('lifetime')}
            {...form.getInputProps('lifetime')}
            label={t('tokens.expires')}
            data={LIFETIMES.map(it => ({ value: it, label: t(`tokens.lifetime.${it}`) }))}
            allowDeselect={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('tokens.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </SidePanel>
  );
}
