import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { locales } from '../../../../api/locales';
import { useMay } from '../../../../api/session';
import type { Model, SavedEntry } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { TextLink } from '../../../../ui/links';
import { StateBadge } from '../../list/StateBadge';
import { BesideButton } from '../beside/BesideButton';
import type { LanguageState } from './document';
import { NewTranslation } from './NewTranslation';
import classes from './panel.module.css';
import { Section } from './Section';
import { useLanguages } from './useLanguages';

interface Props {
  model: Model;
  documentId: string;
  /** Nothing where the document is not there in this language yet. */
  entry?: SavedEntry;
  locale?: string;
}

/** The languages of a document: how each stands, and the way there. */
export function Languages({ model, documentId, entry, locale }: Props) {
  const t = useT();
  const { data: all = [] } = useQuery(locales());
  const canManage = useMay('content.manage');
  const there = useLanguages(model, documentId, entry);
  const [started, setStarted] = useState<string | null>(null);
  const current = locale ?? all.find(it => it.isDefault)?.code;
  return (
    <Section title={t('doc.languages')}>
      <Stack gap={6} component="ul" m={0} p={0} className={classes.list}>
        {all.map(({ code, name }) => (
          <Group key={code} component="li" gap="xs" wrap="nowrap">
            <Name code={code} name={name} isCurrent={code === current} isThere={has(there, code)} />
            {there
              .filter(it => it.code === code)
              .map(it => (
                <StateBadge key={code} state={it.state} />
              ))}
            {code === current ? null : has(there, code) ? (
              <BesideButton what={code} label={t('doc.besideOf', { name })} />
            ) : (
              canManage && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('doc.translateTo', { name })}
                  onClick={() => setStarted(code)}
                >
                  {t('doc.translate')}
                </Button>
              )
            )}
          </Group>
        ))}
      </Stack>
      <NewTranslation
        model={model}
        documentId={documentId}
        to={started}
        there={there}
        onClose={() => setStarted(null)}
      />
    </Section>
  );
}

const has = (list: LanguageState[], code: string) => list.some(it => it.code === code);

function Name(props: { code: string; name: string; isCurrent: boolean; isThere: boolean }) {
  if (props.isCurrent)
    return (
      <Text fz="sm" fw={620} className={classes.language} aria-current="page">
        {props.name}
      </Text>
    );
  if (!props.isThere)
    return (
      <Text fz="sm" c="dimmed" className={classes.language}>
        {props.name}
      </Text>
    );
  return (
    <TextLink to="." search={{ locale: props.code } as never} fz="sm" className={classes.language}>
      {props.name}
    </TextLink>
  );
}
