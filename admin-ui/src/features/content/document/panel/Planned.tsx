import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { cancelPlan, type Later, type Scheduled, scheduled } from '../../../../api/schedule';
import { faultText } from '../../../../form/faultText';
import { words } from '../../../../form/label';
import { useFormats, useT } from '../../../../i18n';
import { Quiet } from '../../../../ui/Quiet';
import { useChange } from '../../../../ui/useChange';
import { sentence } from '../../../../ui/useSentence';
import type { OpenDocument } from './document';
import { pause } from './moment';
import classes from './panel.module.css';
import { Section } from './Section';
import { useRefresh } from './useDocumentActions';
import { useLanguageName } from './useLanguageName';

const MOST_DONE = 3;

/** What is planned for the document, and what became of what was. */
export function Planned({ open }: { open: OpenDocument }) {
  const t = useT();
  const { uid } = open.model;
  const { documentId } = open.entry;
  const { data = [] } = useQuery({
    ...scheduled({ uid, documentId }),
    refetchInterval: query =>
      pause(
        waiting(query.state.data ?? []).map(it => it.at),
        Date.now(),
      ),
  });
  useOutcome(open, data);
  const done = data.filter(it => it.state === 'done').slice(-MOST_DONE);
  const shown = [...waiting(data), ...data.filter(it => it.state === 'failed'), ...done];
  if (shown.length === 0) return null;
  return (
    <Section title={t('doc.planned')}>
      <div>
        {shown.map(it => (
          <Plan key={it.id} open={open} plan={it} />
        ))}
      </div>
    </Section>
  );
}

const waiting = (list: Scheduled[]) => list.filter(it => it.state === 'pending');

/** Shows the entry as it is once something was done to it, unless there are changes in its form. */
function useOutcome(open: OpenDocument, list: Scheduled[]) {
  const refresh = useRefresh(open);
  const count = waiting(list).length;
  const before = useRef(0);
  const { form } = open;
  useEffect(() => {
    if (count < before.current && list.some(it => it.state === 'done') && !form.isDirty()) void refresh();
    before.current = count;
  }, [count, list, form, refresh]);
}

function Plan({ open, plan }: { open: OpenDocument; plan: Scheduled }) {
  const t = useT();
  const formats = useFormats();
  const nameOf = useLanguageName();
  const { uid } = open.model;
  const { documentId } = open.entry;
  const cancel = useChange(() => cancelPlan({ uid, documentId }, plan.id), {
    stale: [['scheduled']],
    done: () => t(plan.state === 'pending' ? 'doc.planCancelled' : 'doc.planForgotten'),
  });
  const action = t(`doc.plan.${plan.action as Later}`);
  const at = formats.instant(plan.at);
  const where = plan.locale === '*' ? t('doc.allLanguages') : plan.locale && nameOf(plan.locale);
  const what = [action, where].filter(Boolean).join(' · ');
  const faults = [
    ...new Set(
      plan.error?.errors.map(it => `${it.path.map(words).join(' › ')}: ${faultText(it.message, t)}`),
    ),
  ];
  if (plan.state === 'failed')
    return (
      <Alert color="red" title={t('doc.planFailed', { what, at })}>
        <Stack gap="xs" align="flex-start">
          {faults.length === 0 && <Text fz="sm">{sentence(plan.error?.message ?? '')}</Text>}
          {faults.map(it => (
            <Text fz="sm" key={it}>
              {it}
            </Text>
          ))}
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            {t('doc.planForget')}
          </Button>
        </Stack>
      </Alert>
    );
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" className={classes.plan}>
      <Stack gap={0}>
        <Text fz="sm" fw={550}>
          {what}
        </Text>
        <Quiet>{at}</Quiet>
      </Stack>
      {plan.state === 'pending' ? (
        <Button
          size="xs"
          variant="default"
          aria-label={t('doc.planCancelOf', { what, at })}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {t('cancel')}
        </Button>
      ) : (
        <Badge color="pine">{t('doc.planDone')}</Badge>
      )}
    </Group>
  );
}
