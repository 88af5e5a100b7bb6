import { Tooltip, VisuallyHidden } from '@mantine/core';
import IconShared from '@tabler/icons-react/dist/esm/icons/IconLanguageOff.mjs';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import type { Attribute } from '../api/types';
import { useT } from '../i18n';
import { isLocalized } from './attribute';
import classes from './Fields.module.css';
import { COUNTED } from './hints';
import type { Group } from './store/group';
import { useStore, useValueOf } from './useForm';

/** Whether to say that all languages have the same value. */
function useIsShared(group: Group, attribute: Attribute): boolean {
  const { options } = useStore();
  // In a component it is the attribute of the entry that has locales or not.
  return options.isTranslation === true && !group.parent && !isLocalized(attribute);
}

/** Whether there is something beside the label. */
export const useIsMarked = (group: Group, attribute: Attribute) =>
  useIsShared(group, attribute) || attribute.private === true;

/** Beside the label: how much was written of how much there may be, and who gets to see it. */
export function Marks({ group, name, attribute }: { group: Group; name: string; attribute: Attribute }) {
  const t = useT();
  const isShared = useIsShared(group, attribute);
  const most = COUNTED.includes(attribute.type) ? Number(attribute.maxLength ?? 0) : 0;
  if (!most && !isShared && !attribute.private) return null;
  return (
    <div className={classes.marks}>
      {most > 0 && <Count group={group} name={name} most={most} />}
      {isShared && <Mark icon={IconShared} text={t('form.shared')} />}
      {attribute.private === true && <Mark icon={IconLock} text={t('form.private')} />}
    </div>
  );
}

function Mark({ icon: Icon, text }: { icon: typeof IconLock; text: string }) {
  return (
    <Tooltip label={text} multiline maw={280}>
      <span className={classes.mark}>
        <Icon size={14} aria-hidden />
        <VisuallyHidden>{text}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}

function Count({ group, name, most }: { group: Group; name: string; most: number }) {
  const value = useValueOf(group, name);
  const count = typeof value === 'string' ? [...value].length : 0;
  return (
    <span className={classes.count} data-over={count > most || undefined} aria-hidden>
      {count} / {most}
    </span>
  );
}
