import { Card, Checkbox, SimpleGrid, Stack, Text } from '@mantine/core';
import { useAdministrator } from '../../api/session';
import { useT } from '../../i18n';
import { GROUPS, withRight } from './rights';

interface Props {
  rights: string[];
  /** Absent where they are only shown. */
  onChange?(rights: string[]): void;
}

/** What a role allows, by what it is about; nobody gives a right that they do not have. */
export function RightBoxes({ rights, onChange }: Props) {
  const t = useT();
  const { rights: mine } = useAdministrator();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {GROUPS.map(({ subject, rights: all }) => (
        <Card key={subject} role="group" aria-label={t(`rights.${subject}`)} padding="md">
          <Text fw={550} mb="sm">
            {t(`rights.${subject}`)}
          </Text>
          <Stack gap="sm">
            {all.map(right => {
              const isMine = mine.includes(right);
              const text = t(`rightText.${right}`);
              return (
                <Checkbox
                  key={right}
                  label={t(`right.${right}`)}
                  description={onChange && !isMine ? `${text} ${t('adminRoles.notHeld')}` : text}
                  checked={rights.includes(right)}
                  disabled={!onChange || !isMine}
                  onChange={event => onChange?.(withRight(rights, right, event.currentTarget.checked))}
                />
              );
            })}
          </Stack>
        </Card>
      ))}
    </SimpleGrid>
  );
}
