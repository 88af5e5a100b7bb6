import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { confirm, enrol } from '../../api/auth';
import { useT } from '../../i18n';
import { CopyField } from '../../ui/CopyField';
import classes from './EnrolStep.module.css';
import { OneTimeCode } from './OneTimeCode';
import { Refusal } from './Refusal';
import type { Step } from './step';
import { useAttempt } from './useAttempt';

/** A second factor: picture or key, and a code as proof that it works. */
export function EnrolStep({ token, onStep }: { token: string; onStep(step: Step): void }) {
  const t = useT();
  const [code, setCode] = useState('');
  const { attempt, error, isBusy } = useAttempt();
  const enrolment = useQuery({
    queryKey: ['enrolment', token],
    queryFn: () => enrol(token),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const prove = (otp: string) =>
    attempt(async () => {
      const admission = await confirm(token, otp).catch(problem => {
        setCode('');
        throw problem;
      });
      onStep({ name: 'codes', admission });
    });

  if (enrolment.error)
    return (
      <Stack>
        <Refusal error={enrolment.error} />
        <Button onClick={() => onStep({ name: 'password' })}>{t('enrol.restart')}</Button>
      </Stack>
    );
  if (!enrolment.data)
    return (
      <Center p="xl">
        <Loader aria-label={t('loading')} />
      </Center>
    );
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        void prove(code);
      }}
    >
      <Stack>
        <Text fz="sm">{t('enrol.scan')}</Text>
        <img
          className={classes.picture}
          src={`data:image/svg+xml,${encodeURIComponent(enrolment.data.qrSvg)}`}
          alt={t('enrol.picture')}
          width={196}
          height={196}
        />
        <CopyField label={t('enrol.key')} value={enrolment.data.secret} />
        <Refusal error={error} />
        <OneTimeCode value={code} onChange={setCode} onComplete={prove} disabled={isBusy} />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('enrol.submit')}
        </Button>
      </Stack>
    </form>
  );
}
