import { Anchor, Button, Collapse, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { site } from '../../../../api/site';
import { useT } from '../../../../i18n';
import { CopyField } from '../../../../ui/CopyField';
import { Loaded } from '../../../../ui/Loaded';
import { Quiet } from '../../../../ui/Quiet';
import { BesideButton, PREVIEW } from '../beside/BesideButton';
import { publicAddress } from './addresses';
import type { OpenDocument } from './document';
import { Section } from './Section';

/** The entry as others get it: on the site, and over the content API. */
export function Outside({ open }: { open: OpenDocument }) {
  const t = useT();
  const [isOpen, address] = useDisclosure();
  return (
    <Section title={t('doc.outside')}>
      <Group gap="xs">
        <BesideButton what={PREVIEW} label={t('doc.preview')} isWide />
        <Button size="xs" variant="default" onClick={address.toggle} aria-expanded={isOpen}>
          {t('doc.api')}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>{isOpen && <Address open={open} />}</Collapse>
    </Section>
  );
}

/** Where the content API answers with the entry. Browsers may not ask it from here, so it is a link. */
function Address({ open: { model, entry } }: { open: OpenDocument }) {
  const t = useT();
  return (
    <Loaded query={useQuery(site())}>
      {({ contentUrl }) => {
        const address = publicAddress(contentUrl, model, entry);
        return (
          <Stack gap={6}>
            <CopyField label={t('doc.apiAddress')} value={address} />
            <Quiet>{t('doc.apiText')}</Quiet>
            <Anchor href={address} target="_blank" rel="noreferrer" fz="sm">
              {t('doc.apiOpen')}
            </Anchor>
          </Stack>
        );
      }}
    </Loaded>
  );
}
