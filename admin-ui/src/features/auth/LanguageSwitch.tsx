import { Button, Group } from '@mantine/core';
import { LANGUAGES, type Language, useLanguage } from '../../i18n';

export function LanguageSwitch() {
  const { language, choose, t } = useLanguage();
  return (
    <Group gap={4} role="group" aria-label={t('user.language')}>
      {(Object.keys(LANGUAGES) as Language[]).map(it => (
        <Button
          key={it}
          lang={it}
          size="compact-sm"
          variant={it === language ? 'light' : 'subtle'}
          color={it === language ? 'pine' : 'gray'}
          aria-pressed={it === language}
          onClick={() => void choose(it)}
        >
          {LANGUAGES[it]}
        </Button>
      ))}
    </Group>
  );
}
