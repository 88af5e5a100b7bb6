import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type Fault, Problem } from '../../../api/problem';
import { faultText } from '../../../form/faultText';
import { words } from '../../../form/label';
import type { FormStore } from '../../../form/store/form';
import { useStatus } from '../../../form/useForm';
import { useT } from '../../../i18n';
import { useSentence } from '../../../ui/useSentence';

/** What is wrong with the whole, or with fields that are not shown. */
export function Notices({ store }: { store: FormStore }) {
  const { failure, homeless } = useStatus(store);
  const box = useRef<HTMLDivElement>(null);
  const isThere = failure !== undefined || homeless.length > 0;
  useEffect(() => {
    // Whoever saves far below gets to see it too; where a field has a fault, that one is shown.
    if (isThere && !store.hasFocus()) box.current?.scrollIntoView({ block: 'center' });
  }, [isThere, store]);
  if (!isThere) return null;
  return (
    <div ref={box}>
      {failure ? <Failed store={store} failure={failure} /> : <Homeless faults={homeless} />}
    </div>
  );
}

function Homeless({ faults }: { faults: Fault[] }) {
  const t = useT();
  return (
    <Alert color="red" mb="lg" role="alert" title={t('form.homeless')}>
      <List size="sm">
        {faults.map(({ path, message }) => (
          <List.Item key={`${path.join('.')} ${message}`}>
            {path.length > 0 && <b>{path.map(words).join(' › ')}: </b>}
            {faultText(message, t)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Failed({ store, failure }: { store: FormStore; failure: Error }) {
  const t = useT();
  const sentence = useSentence();
  const isGone = failure instanceof Problem && failure.status === 404;
  return (
    <Alert color="red" mb="lg" role="alert" title={t(isGone ? 'form.gone' : 'form.notSaved')}>
      <Text fz="sm">{isGone ? t('form.goneText') : sentence(failure)}</Text>
      <Text fz="sm">{t('form.kept')}</Text>
      <Group mt="sm">
        {isGone ? (
          <Button size="xs" variant="default" onClick={() => void store.saveAsNew()}>
            {t('form.saveAsNew')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => void store.save()}>
            {t('error.again')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
