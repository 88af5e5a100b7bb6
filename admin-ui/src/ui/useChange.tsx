import { notifications } from '@mantine/notifications';
import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useT } from '../i18n';
import { useSentence } from './useSentence';

interface Options<In, Out> {
  /** What to say when it is done. */
  done?: (result: Out, input: In) => string;
  /** What has to be read again. */
  stale: QueryKey[];
  onDone?(result: Out, input: In): void;
  /** Failures that are shown elsewhere, so nothing pops up. */
  isShown?(error: Error): boolean;
}

/** Something that changes something: says that it worked, or why not. */
export function useChange<In, Out>(work: (input: In) => Promise<Out>, options: Options<In, Out>) {
  const client = useQueryClient();
  const t = useT();
  const sentence = useSentence();
  return useMutation({
    mutationFn: work,
    onSuccess: async (result, input) => {
      await Promise.all(options.stale.map(queryKey => client.invalidateQueries({ queryKey })));
      if (options.done) say(options.done(result, input), t('close'));
      options.onDone?.(result, input);
    },
    onError: error => {
      if (!options.isShown?.(error)) complain(sentence(error), t('close'));
    },
  });
}

export function say(message: string, close: string) {
  notifications.show({
    message,
    color: 'pine',
    icon: <IconCheck size={18} aria-hidden />,
    withBorder: true,
    closeButtonProps: { 'aria-label': close },
  });
}

export function complain(message: string, close: string) {
  notifications.show({
    message,
    color: 'red',
    icon: <IconAlert size={18} aria-hidden />,
    withBorder: true,
    closeButtonProps: { 'aria-label': close },
  });
}
