import { ActionIcon, Checkbox, Group, Tooltip } from '@mantine/core';
import IconLimit from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs';
import type { Grant } from '../../api/types';
import { useT } from '../../i18n';
import { isLimited } from './grants';

interface Props {
  /** Read out: what of which type. */
  label: string;
  grant: Grant;
  isRisky: boolean;
  isFixed: boolean;
  onSet(grant: Grant): void;
  /** Absent where it is granted whole or not at all. */
  onLimit?(): void;
  /** Shown beside the box. */
  text?: string;
}

/** Granted, granted within limits, or not. */
export function GrantCell({ label, grant, isRisky, isFixed, onSet, onLimit, text }: Props) {
  const t = useT();
  const isGranted = grant !== false;
  const limited = isLimited(grant);
  return (
    <Group gap={6} wrap="nowrap" mih={28}>
      <Checkbox
        aria-label={limited ? t('grant.limited', { label }) : label}
        label={text}
        checked={grant === true}
        disabled={isFixed}
        indeterminate={limited}
        color={isGranted && isRisky ? 'red' : 'pine'}
        onChange={() => onSet(!isGranted)}
      />
      {isGranted && onLimit && (
        <Tooltip label={t('grant.limit')}>
          <ActionIcon
            size="sm"
            variant={limited ? 'light' : 'subtle'}
            color={limited ? 'pine' : 'gray'}
            onClick={onLimit}
            aria-label={t('grant.limitOf', { label })}
          >
            <IconLimit size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
