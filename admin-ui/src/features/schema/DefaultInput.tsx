import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n';
import { UNREADABLE } from './check';
import type { OptionProps } from './OptionInput';

interface Props extends OptionProps {
  error?: string;
}

/** What a new entry begins with. */
export function DefaultInput(props: Props) {
  const t = useT();
  const { attribute, error, onSet } = props;
  const value = attribute.default;
  const label = t('option.default');
  const text = { label, error, value: String(value ?? '') };
  const put = (next: unknown) => onSet('default', next);
  switch (attribute.type) {
    case 'boolean':
      return (
        <Select
          label={label}
          data={[
            { value: 'none', label: t('option.defaultNone') },
            { value: 'true', label: t('option.defaultYes') },
            { value: 'false', label: t('option.defaultNo') },
          ]}
          value={value === undefined ? 'none' : String(value)}
          onChange={it => put(it === 'none' ? undefined : it === 'true')}
          allowDeselect={false}
        />
      );
    case 'integer':
    case 'float':
    case 'decimal':
      return (
        <NumberInput
          label={label}
          error={error}
          value={(value as number | undefined) ?? ''}
          onChange={it => put(it === '' ? undefined : Number(it))}
          allowDecimal={attribute.type !== 'integer'}
          hideControls
        />
      );
    case 'biginteger':
      return (
        <TextInput
          {...text}
          inputMode="numeric"
          onChange={event => put(event.currentTarget.value.replace(/(?!^-)\D/g, ''))}
        />
      );
    case 'enumeration':
      return (
        <Select
          label={label}
          data={[...new Set((attribute.enum as string[] | undefined) ?? [])]}
          value={(value as string | undefined) ?? null}
          onChange={put}
          clearable
          clearButtonProps={{ 'aria-label': t('option.clear') }}
        />
      );
    case 'date':
      return <TextInput {...text} type="date" onChange={event => put(event.currentTarget.value)} />;
    case 'time':
      return (
        <TextInput
          {...text}
          type="time"
          step={1}
          onChange={event => put(withSeconds(event.currentTarget.value))}
        />
      );
    case 'datetime':
    case 'timestamp':
      return (
        <TextInput
          {...text}
          placeholder="2026-01-31T13:30:00Z"
          onChange={event => put(event.currentTarget.value)}
        />
      );
    case 'json':
      return <JsonDefault {...props} />;
    case 'text':
    case 'richtext':
      return <Textarea {...text} autosize minRows={2} onChange={event => put(event.currentTarget.value)} />;
    default:
      return <TextInput {...text} onChange={event => put(event.currentTarget.value)} />;
  }
}

const withSeconds = (time: string) => (/^\d\d:\d\d$/.test(time) ? `${time}:00` : time);

/** What was typed stays as it was typed, and is a default as soon as it is JSON. */
function JsonDefault({ attribute, error, onSet }: Props) {
  const t = useT();
  const before = typeof attribute.default === 'symbol' ? undefined : attribute.default;
  const [text, setText] = useState(before === undefined ? '' : JSON.stringify(before, null, 2));
  return (
    <Textarea
      label={t('option.default')}
      error={error}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value);
        onSet('default', parsed(event.currentTarget.value));
      }}
      autosize
      minRows={2}
      spellCheck={false}
      classNames={{ input: 'code' }}
    />
  );
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}
