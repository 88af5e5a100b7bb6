import { Center } from '@mantine/core';
import IconMap from '@tabler/icons-react/dist/esm/icons/IconMapQuestion.mjs';
import { useT } from '../i18n';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';

export function NotFound() {
  const t = useT();
  return (
    <Center component="main" mih="80vh" p="md">
      <EmptyState icon={IconMap} title={t('notFound.title')} text={t('notFound.text')}>
        <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
      </EmptyState>
    </Center>
  );
}
