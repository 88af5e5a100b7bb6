import { ActionIcon, Button, Tooltip } from '@mantine/core';
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns2.mjs';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useT } from '../../../../i18n';

/** What stands beside the form instead of a language. */
export const PREVIEW = 'preview';

/** What stands beside the form, as the address says: the code of a language, or the preview. */
export function useBeside() {
  const { beside } = useSearch({ strict: false }) as { beside?: string };
  const navigate = useNavigate();
  const put = (what?: string) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: ((before: Record<string, unknown>) => ({ ...before, beside: what })) as never,
    });
  return { beside: beside ? String(beside) : undefined, put };
}

interface Props {
  what: string;
  label: string;
  /** Shows the label and not only an icon. */
  isWide?: boolean;
}

/** Puts something beside the form, or takes it away. */
export function BesideButton({ what, label, isWide }: Props) {
  const t = useT();
  const { beside, put } = useBeside();
  const isOn = beside === what;
  const toggle = () => put(isOn ? undefined : what);
  if (isWide)
    return (
      <Button size="xs" variant={isOn ? 'light' : 'default'} aria-pressed={isOn} onClick={toggle}>
        {label}
      </Button>
    );
  return (
    <Tooltip label={isOn ? t('doc.besideOff') : label}>
      <ActionIcon
        variant={isOn ? 'light' : 'default'}
        aria-pressed={isOn}
        aria-label={label}
        onClick={toggle}
      >
        <IconColumns size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
