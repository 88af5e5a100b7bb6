import { Button, Menu } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { type Editor, useEditorState } from '@tiptap/react';
import { type MessageKey, useT } from '../../../i18n';
import { leaveLists } from './lists';

const STYLES = [
  'paragraph',
  'heading1',
  'heading2',
  'heading3',
  'heading4',
  'heading5',
  'heading6',
  'quote',
  'code',
] as const;
type Style = (typeof STYLES)[number];

/** What kind of block the selected text is. */
export function StyleMenu({ editor, disabled }: { editor: Editor; disabled: boolean }) {
  const t = useT();
  const current = useEditorState({ editor, selector: ({ editor: it }) => styleAt(it) });
  const name = (style: Style) => t(`fields.style.${style}` as MessageKey);
  const apply = (style: Style) => {
    const level = Number(/\d/.exec(style)?.[0]);
    const attributes = level ? { level } : {};
    editor
      .chain()
      .focus()
      .command(leaveLists)
      .setNode(level ? 'heading' : style, attributes)
      .run();
  };
  const shown = current ? name(current) : t('fields.style.list');
  return (
    <Menu position="bottom-start" withinPortal returnFocus={false} disabled={disabled}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          c="var(--mantine-color-text)"
          rightSection={<IconDown size={14} aria-hidden />}
          aria-label={t('fields.style.label', { style: shown })}
          disabled={disabled}
        >
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={current ?? ''} onChange={it => apply(it as Style)}>
          {STYLES.map(style => (
            <Menu.RadioItem key={style} value={style} closeMenuOnClick>
              {name(style)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nothing in a list, whose items have no style of their own. */
function styleAt({ state }: Editor): Style | undefined {
  const { parent } = state.selection.$from;
  const { name } = parent.type;
  if (name === 'listItem') return undefined;
  const style = name === 'heading' ? `heading${parent.attrs.level}` : name;
  return STYLES.find(it => it === style) ?? 'paragraph';
}
