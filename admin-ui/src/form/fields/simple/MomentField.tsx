import { CloseButton, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import { fromClock, stepOf, toClock, toInstant, toLocal } from './moments';
import { shell } from './shell';

type Props = FieldProps<string | null>;

interface How {
  type: 'date' | 'time' | 'datetime-local';
  shown: string;
  sent(shown: string): string;
}

export const DateField = (props: Props) => (
  <Moment {...props} type="date" shown={props.initial ?? ''} sent={it => it} />
);

export const TimeField = (props: Props) => (
  <Moment {...props} type="time" shown={toClock(props.initial ?? '')} sent={fromClock} />
);

/** On the clock of whoever edits; the API has it in UTC. */
export function DateTimeField(props: Props) {
  const t = useT();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const description = [props.description, t('form.zone', { zone })].filter(Boolean).join(' · ');
  return (
    <Moment
      {...props}
      description={description}
      type="datetime-local"
      shown={toLocal(props.initial ?? '')}
      sent={toInstant}
    />
  );
}

/** The input of the browser: typed digit by digit, in the order of the reader's country. */
function Moment({ type, shown, sent, ...props }: Props & How) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [isFilled, setFilled] = useState(shown !== '');
  const change = (value: string) => {
    setFilled(value !== '');
    props.onChange(sent(value));
  };
  const clear = () => {
    if (input.current) input.current.value = '';
    change('');
    input.current?.focus();
  };
  return (
    <TextInput
      {...shell(props)}
      ref={input}
      type={type}
      step={stepOf(shown)}
      defaultValue={shown}
      onChange={event => change(event.currentTarget.value)}
      rightSection={
        isFilled && !props.disabled ? (
          <CloseButton size="sm" aria-label={t('form.clear', { name: props.label })} onClick={clear} />
        ) : null
      }
    />
  );
}
