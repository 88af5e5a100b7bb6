import { Alert, Button, Group, Text } from '@mantine/core';
import IconWarning from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconShield from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconUnknown from '@tabler/icons-react/dist/esm/icons/IconShieldQuestion.mjs';
import { useQuery } from '@tanstack/react-query';
import { lastVerdict, verifyAuditLog } from '../../api/auditLog';
import type { AuditFault, AuditVerdict } from '../../api/types';
import { type MessageKey, useFormats, useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import { useChange } from '../../ui/useChange';
import classes from './auditLog.module.css';

/** Whether the log is what was written, when it was last looked at, and a button to look again. */
export function Verification() {
  const t = useT();
  const { data: verdict } = useQuery(lastVerdict());
  const check = useChange(verifyAuditLog, { stale: [['audit-log', 'verdict']] });
  const [color, Icon] = lookOf(verdict);
  return (
    <Alert color={color} variant="light" icon={<Icon size={20} aria-hidden />} role="status">
      <Group justify="space-between" align="flex-start">
        {verdict ? <Verdict verdict={verdict} /> : <Text fz="sm">{t('audit.unchecked')}</Text>}
        <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate(undefined)}>
          {t('audit.verify')}
        </Button>
      </Group>
    </Alert>
  );
}

function lookOf(verdict: AuditVerdict | null | undefined) {
  if (!verdict) return ['gray', IconUnknown] as const;
  return verdict.intact ? (['pine', IconShield] as const) : (['red', IconWarning] as const);
}

/** Beyond these, the first ones are to be looked at. */
const MOST = 20;

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const t = useT();
  const formats = useFormats();
  const { intact, found, faults, first, last, signed } = verdict;
  const shown = faults.slice(0, MOST);
  return (
    <div>
      <Text fw={550}>{intact ? t('audit.intact') : t('audit.broken', { count: found })}</Text>
      {shown.length > 0 && (
        <ul className={classes.faults}>
          {shown.map(it => (
            <li key={it.text}>
              <Fault fault={it} />
            </li>
          ))}
          {found > shown.length && <li>{t('audit.moreFaults', { count: found - shown.length })}</li>}
        </ul>
      )}
      <Text fz="sm" mt={4}>
        {t('audit.checked', { at: formats.instant(verdict.at), first, last })}{' '}
        {signed > 0 ? t('audit.signed', { signed }) : t('audit.unsigned')}
      </Text>
    </div>
  );
}

/** The kinds that are known, and whether the row that they name is there to be looked at. */
const KINDS: Record<string, boolean> = {
  changed: true,
  moved: true,
  removed: false,
  rewritten: true,
  signature: true,
  head: false,
};

function Fault({ fault: { kind, from, to, text } }: { fault: AuditFault }) {
  const t = useT();
  if (!(kind in KINDS)) return text;
  const isRange = from !== to && (kind === 'removed' || kind === 'rewritten');
  const says = t(`audit.fault.${kind}${isRange ? 's' : ''}` as MessageKey, { from, to });
  return KINDS[kind] ? (
    <TextLink to="/audit-log" search={before => ({ ...before, row: to })} fz="sm">
      {says}
    </TextLink>
  ) : (
    <Text fz="sm" component="span">
      {says}
    </Text>
  );
}
