import { Accordion, Alert, Code, List, Stack, Text, Title } from '@mantine/core';
import IconWarning from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconInfo from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import type { Planned } from '../../api/types';
import { useT } from '../../i18n';
import { Losses } from './Losses';

/** Losses first, then what to know, then the statements. */
export function PlanView({ planned: { plan } }: { planned: Planned }) {
  const t = useT();
  const statements = plan.steps.flatMap(it => (Array.isArray(it.sql) ? (it.sql as string[]) : []));
  const isSafe = plan.losses.length === 0;
  return (
    <Stack>
      {plan.steps.length === 0 && <Text>{t('plan.nothing')}</Text>}
      {isSafe && plan.steps.length > 0 && (
        <Alert color="pine" variant="light" icon={<IconCheck size={20} aria-hidden />} title={t('plan.safe')}>
          {t('plan.safeText')}
        </Alert>
      )}
      {!isSafe && (
        <Alert
          color="red"
          variant="light"
          icon={<IconWarning size={20} aria-hidden />}
          title={t('plan.loses')}
        >
          <Losses losses={plan.losses} />
          <Text fz="sm" mt="xs">
            {t('plan.undo')}
          </Text>
        </Alert>
      )}
      {plan.notes.length > 0 && (
        <Alert color="blue" variant="light" icon={<IconInfo size={20} aria-hidden />} title={t('plan.notes')}>
          <List size="sm">
            {plan.notes.map(it => (
              // It may begin with a name, which stays as it is.
              <List.Item key={it}>{`${it}.`}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {statements.length > 0 && (
        <Accordion variant="contained" order={3}>
          <Accordion.Item value="sql">
            <Accordion.Control>
              <Title order={3} fz="sm" component="span">
                {t('plan.statements', { count: statements.length })}
              </Title>
            </Accordion.Control>
            <Accordion.Panel>
              <Code block tabIndex={0}>
                {`${statements.join(';\n\n')};`}
              </Code>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Stack>
  );
}
