import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useT } from '../../i18n';

/** How long to wait; read out once, not each second. */
export function Countdown({ seconds }: { seconds: number }) {
  const t = useT();
  const [end] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  const clock = useInterval(
    () => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clock.stop();
    },
    1000,
    { autoInvoke: true },
  );
  if (left === 0) return t('error.tooManyOver');
  return (
    <span role="timer" aria-live="off">
      {t('error.tooMany', { seconds: left })}
    </span>
  );
}
