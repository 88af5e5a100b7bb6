import { markdown } from '@codemirror/lang-markdown';
import { SegmentedControl } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { CodeField, useNames } from '../code/CodeField';
import { useCodeMirror } from '../code/useCodeMirror';
import classes from './MarkdownField.module.css';
import { MarkdownTools } from './MarkdownTools';
import { Preview } from './Preview';

const EXTENSIONS = [markdown()];

type View = 'write' | 'both' | 'preview';

/** Markdown, with what it will look like beside it or in its place. */
export function MarkdownField(props: FieldProps<string | null>) {
  const { label, initial, onChange, disabled = false } = props;
  const t = useT();
  const [shows, setShows] = useState<View>('write');
  const [text, setText] = useState(initial ?? '');
  const later = useDebouncedCallback(setText, 150);
  const { id, attributes } = useNames(props);
  const { host, view } = useCodeMirror({
    text: initial ?? '',
    extensions: EXTENSIONS,
    attributes,
    disabled,
    onChange(next) {
      onChange(next === '' ? null : next);
      // The preview follows when the keys rest; without one, nothing is drawn again.
      if (shows !== 'write') later(next);
    },
  });
  const show = (next: View) => {
    setText(view?.state.doc.toString() ?? '');
    setShows(next);
  };
  return (
    <CodeField {...props} id={id} onLabel={() => view?.focus()}>
      <MarkdownTools view={view} label={t('fields.tools', { label })} isOff={disabled || shows === 'preview'}>
        <SegmentedControl
          size="xs"
          ml="auto"
          value={shows}
          onChange={it => show(it as View)}
          data={[
            { value: 'write', label: t('fields.markdown.write') },
            { value: 'both', label: t('fields.markdown.both') },
            { value: 'preview', label: t('fields.markdown.preview') },
          ]}
          aria-label={t('fields.markdown.view', { label })}
        />
      </MarkdownTools>
      <div className={classes.panes} data-shows={shows}>
        <div ref={host} className={classes.source} />
        {shows !== 'write' && <Preview text={text} label={t('fields.markdown.previewOf', { label })} />}
      </div>
    </CodeField>
  );
}
