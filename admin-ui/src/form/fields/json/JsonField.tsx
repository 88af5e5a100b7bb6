import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { lineNumbers } from '@codemirror/view';
import IconBraces from '@tabler/icons-react/dist/esm/icons/IconBraces.mjs';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { CodeField, useNames } from '../code/CodeField';
import { useCodeMirror } from '../code/useCodeMirror';
import { Tool, Tools } from '../tools/Tools';
import { read, written } from './json';
import { Unfinished, unfinishedText } from './unfinished';

const lint = jsonParseLinter();
const EXTENSIONS = [
  lineNumbers(),
  json(),
  bracketMatching(),
  indentOnInput(),
  // Nothing is wrong with nothing.
  linter(view => (view.state.doc.toString().trim() === '' ? [] : lint(view))),
];

/** JSON, checked while it is written; what is none is never sent. */
export function JsonField(props: FieldProps) {
  const { label, initial, onChange, path, disabled = false } = props;
  const t = useT();
  const [text] = useState(() => unfinishedText(initial) ?? written(initial));
  const [fault, setFault] = useState(() => faultOf(text));
  const where = useRef(path);
  where.current = path;
  const say = useRef<() => string>(() => '');
  say.current = () => t('fields.json.invalid');
  const error = fault ? `${t('fields.json.invalid')} ${fault}` : props.error;
  const { id, attributes } = useNames({ ...props, error });
  const [unfinished] = useState(
    () => (text: string) =>
      new Unfinished(
        text,
        () => where.current.map(String),
        () => say.current(),
      ),
  );
  const take = (text: string) => {
    const found = read(text);
    setFault('fault' in found ? found.fault : undefined);
    onChange('value' in found ? found.value : unfinished(text));
  };
  const { host, view } = useCodeMirror({
    text,
    extensions: EXTENSIONS,
    attributes,
    disabled,
    onChange: take,
  });
  const begin = useRef(() => {
    // One that a browser has kept could be sent as it is.
    if (unfinishedText(initial) !== undefined && !(initial instanceof Unfinished)) onChange(unfinished(text));
  });
  useEffect(() => begin.current(), []);
  const format = () => {
    const found = view && read(view.state.doc.toString());
    if (!found || !('value' in found)) return;
    const changes = { from: 0, to: view.state.doc.length, insert: written(found.value) };
    view.dispatch({ changes });
    view.focus();
  };
  return (
    <CodeField {...props} error={error} id={id} onLabel={() => view?.focus()}>
      <Tools label={t('fields.tools', { label })}>
        <Tool
          label={t('fields.json.format')}
          icon={IconBraces}
          isOff={disabled || fault !== undefined}
          onUse={format}
        />
      </Tools>
      <div ref={host} />
    </CodeField>
  );
}

function faultOf(text: string): string | undefined {
  const found = read(text);
  return 'fault' in found ? found.fault : undefined;
}
