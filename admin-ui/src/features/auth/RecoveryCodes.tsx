import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n';
import { CopyButton } from '../../ui/CopyButton';
import classes from './RecoveryCodes.module.css';

/** The codes, this once; nobody goes on without having kept them. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const t = useT();
  const [isKept, setKept] = useState(false);
  const text = codes.join('\n');
  return (
    <Stack>
      <SimpleGrid cols={2} component="ul" className={classes.codes} spacing="xs" verticalSpacing={6}>
        {codes.map(code => (
          <Text key={code} component="li" className="code" ta="center">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group gap="xs" className={classes.actions}>
        <CopyButton value={text} />
        <Button variant="default" onClick={() => save(`${t('recovery.fileTitle')}\n\n${text}\n`)}>
          {t('recovery.download')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
      </Group>
      <Checkbox
        label={t('recovery.kept')}
        checked={isKept}
        onChange={event => setKept(event.currentTarget.checked)}
        className={classes.actions}
      />
      <Button fullWidth disabled={!isKept} onClick={onKept} className={classes.actions}>
        {t('recovery.continue')}
      </Button>
    </Stack>
  );
}

function save(text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'bastide-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}
