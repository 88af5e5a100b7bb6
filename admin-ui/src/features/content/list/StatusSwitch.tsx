import { ScrollArea, SegmentedControl } from '@mantine/core';
import { useT } from '../../../i18n';
import { STATUSES, type Status } from './search';

interface Props {
  value?: Status;
  onChange(status: Status | undefined): void;
}

/** All entries, or those in one state. */
export function StatusSwitch({ value, onChange }: Props) {
  const t = useT();
  const data = [
    { value: 'all', label: t('content.status.all') },
    ...STATUSES.map(it => ({ value: it as string, label: t(`content.status.${it}`) })),
  ];
  return (
    <ScrollArea type="never">
      <SegmentedControl
        size="sm"
        aria-label={t('entry.state')}
        data={data}
        value={value ?? 'all'}
        onChange={it => onChange(STATUSES.find(status => status === it))}
      />
    </ScrollArea>
  );
}
