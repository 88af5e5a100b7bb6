import { Accordion, Badge, SimpleGrid, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { GrantCell } from './GrantCell';
import { grantOf } from './grants';
import { type GrantsProps, isWrite } from './shared';

/** What the program answers itself: sign-in, files, users. */
export function PluginGrants({
  subjects,
  permissions,
  names: name,
  isPublic,
  isFixed,
  onSet,
  onLimit,
}: GrantsProps) {
  const t = useT();
  return (
    <Accordion variant="separated" radius="md" order={2}>
      {subjects.map(({ uid, actions }) => {
        const open = actions.filter(it => grantOf(permissions, uid, it.name) !== false).length;
        return (
          <Accordion.Item key={uid} value={uid}>
            <Accordion.Control>
              <Text component="span" fw={550} fz="sm" mr="sm">
                {name(uid)}
              </Text>
              <Badge component="span" color={open > 0 ? 'pine' : 'gray'}>
                {t('roles.of', { open, all: actions.length })}
              </Badge>
            </Accordion.Control>
            <Accordion.Panel>
              <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} verticalSpacing={4}>
                {actions.map(({ name: action, model }) => (
                  <GrantCell
                    key={action}
                    label={`${name(uid)}: ${action}`}
                    text={action}
                    grant={grantOf(permissions, uid, action)}
                    isRisky={isPublic && isWrite(action) && !uid.endsWith('.auth')}
                    isFixed={isFixed}
                    onSet={grant => onSet(uid, action, grant)}
                    onLimit={model && !isFixed ? () => onLimit({ uid, action, model }) : undefined}
                  />
                ))}
              </SimpleGrid>
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
}
