import { Alert, Button, Group, Radio, Select, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { writeLanguage } from '../../../../api/actions';
import type { Model } from '../../../../api/types';
import { hasDrafts } from '../../../../form/attribute';
import { useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';
import { useChange } from '../../../../ui/useChange';
import type { LanguageState } from './document';
import { useCopy } from './useCopy';
import { ABOUT_DOCUMENTS } from './useDocumentActions';
import { useLanguageName } from './useLanguageName';

interface Props {
  model: Model;
  documentId: string;
  /** The language that is started; nothing while none is. */
  to: string | null;
  there: LanguageState[];
  onClose(): void;
}

/** Begins a translation, empty or with what another language says. */
export function NewTranslation(props: Props) {
  const t = useT();
  const nameOf = useLanguageName();
  return (
    <Dialog
      opened={props.to !== null}
      onClose={props.onClose}
      title={t('doc.translateTo', { name: nameOf(props.to ?? '') })}
    >
      {props.to && <Body {...props} to={props.to} />}
    </Dialog>
  );
}

function Body({ model, documentId, to, there, onClose }: Props & { to: string }) {
  const t = useT();
  const go = useNavigate();
  const nameOf = useLanguageName();
  const [how, setHow] = useState('copy');
  const [from, setFrom] = useState(there[0]?.code ?? '');
  const copied = useCopy(model, documentId);
  const leave = () => {
    onClose();
    void go({ to: '.', search: { locale: to } as never });
  };
  const copy = useChange(
    async () => writeLanguage({ model, documentId, locale: to }, await copied(from, to)),
    { stale: ABOUT_DOCUMENTS, done: () => t('doc.copied', { name: nameOf(from) }), onDone: leave },
  );
  return (
    <Stack>
      <Radio.Group label={t('doc.translateHow')} value={how} onChange={setHow}>
        <Stack gap="xs" mt="xs">
          <Radio value="copy" label={t('doc.translateCopy')} description={t('doc.translateCopyText')} />
          <Radio value="empty" label={t('doc.translateEmpty')} description={t('doc.translateEmptyText')} />
        </Stack>
      </Radio.Group>
      {how === 'copy' && there.length > 1 && (
        <Select
          label={t('doc.copyFrom')}
          value={from}
          onChange={it => it && setFrom(it)}
          allowDeselect={false}
          data={there.map(it => ({ value: it.code, label: nameOf(it.code) }))}
        />
      )}
      {how === 'copy' && !hasDrafts(model) && <Alert color="yellow">{t('doc.copyIsPublic')}</Alert>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={copy.isPending} onClick={() => (how === 'copy' ? copy.mutate(undefined) : leave())}>
          {t('doc.translateStart')}
        </Button>
      </Group>
    </Stack>
  );
}
