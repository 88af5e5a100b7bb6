import { Button, Group, MultiSelect, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { isOwn, models } from '../../api/models';
import { useT } from '../../i18n';
import { NewModel } from './NewModel';
import type { OptionProps } from './OptionInput';

interface Props extends OptionProps {
  option: 'component' | 'components';
  error?: string;
}

/** One component, or those that a zone has to choose from; a new one is made in place. */
export function ComponentInput({ option, attribute, model, error, onSet }: Props) {
  const t = useT();
  const [isOpen, form] = useDisclosure();
  const all = (useQuery(models('components')).data ?? []).filter(it => isOwn(it) && it.uid !== model.uid);
  const data = all.map(it => ({ value: it.uid, label: `${it.info.displayName} (${it.uid})` }));
  const chosen = (attribute.components as string[] | undefined) ?? [];
  const shared = {
    label: t(`option.${option}`),
    data,
    error,
    required: true,
    searchable: true,
    nothingFoundMessage: t('list.nothing'),
    placeholder: all.length === 0 ? t('components.empty') : undefined,
  };
  return (
    <Stack gap="xs">
      {option === 'component' ? (
        <Select
          {...shared}
          value={(attribute.component as string | undefined) || null}
          onChange={it => onSet('component', it)}
        />
      ) : (
        <MultiSelect {...shared} value={chosen} onChange={it => onSet('components', it)} />
      )}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={form.open}
        >
          {t('components.add')}
        </Button>
      </Group>
      <NewModel
        which="components"
        opened={isOpen}
        onClose={form.close}
        onMade={uid => onSet(option, option === 'component' ? uid : [...chosen, uid])}
      />
    </Stack>
  );
}
