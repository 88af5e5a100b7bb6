import { useCallback } from 'react';
import { Problem } from '../api/problem';
import { useT } from '../i18n';

/** What to say about a failure: our words where there are any, else those of the server. */
export function useSentence() {
  const t = useT();
  return useCallback(
    (error: unknown): string => {
      if (!(error instanceof Problem)) return t('error.unexpected');
      switch (error.name) {
        case 'Offline':
          return t('error.offline');
        case 'InvalidCredentials':
          return t('error.credentials');
        case 'TwoFactorRequired':
          return t('error.code');
        case 'RateLimitError':
          return t('error.tooMany', { seconds: error.retryAfter ?? 60 });
        case 'StepUpRequired':
          return t('stepUp.needed');
        case 'ForbiddenError':
          return error.message === 'Forbidden' ? t('error.deniedText') : sentence(error.message);
        case 'InternalServerError':
          return t('error.server');
        case 'ServiceUnavailableError':
          return t('error.busy');
        default:
          return sentence(error.message);
      }
    },
    [t],
  );
}

/** Messages of the server are written in lower case without a full stop. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
