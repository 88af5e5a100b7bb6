import { Input } from '@mantine/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useId, useRef } from 'react';
import { useT } from '../../../i18n';
import type { FieldProps } from '../../field';
import classes from './BlocksField.module.css';
import { Clipboard } from './clipboard';
import { fromEditor } from './fromEditor';
import { Lists } from './lists';
import { type Block, type EditorNode, sameJson } from './nodes';
import { nodes } from './schema';
import { Toolbar } from './Toolbar';
import { toEditor } from './toEditor';

const NOTHING = [{ type: 'paragraph', children: [{ type: 'text', text: '' }] }];

/** Rich text as Strapi's blocks. */
export function BlocksField(props: FieldProps<Block[] | null>) {
  const { label, description, error, disabled = false, attribute, initial, onChange } = props;
  const t = useT();
  const id = useId();
  const toolbar = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const described = [description && `${id}-description`, error && `${id}-error`, `${id}-keys`].filter(
    Boolean,
  );
  const attributes = {
    role: 'textbox',
    class: classes.text as string,
    'aria-multiline': 'true',
    'aria-labelledby': `${id}-label`,
    'aria-describedby': described.join(' '),
    ...(error && { 'aria-invalid': 'true' }),
    ...(attribute.required === true && { 'aria-required': 'true' }),
  };
  const handleKeyDown = (_: unknown, event: KeyboardEvent) => {
    if (!event.altKey || event.key !== 'F10') return false;
    toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    return true;
  };
  const editor = useEditor({
    extensions: [...nodes(type => t('fields.blocks.unknown', { type })), Lists, Clipboard],
    content: toEditor(Array.isArray(initial) ? initial : []),
    injectCSS: false,
    enablePasteRules: false,
    editable: !disabled,
    editorProps: { attributes, handleKeyDown },
    onUpdate({ editor }) {
      const blocks = fromEditor(editor.getJSON() as EditorNode);
      changed.current(sameJson(blocks, NOTHING) ? null : blocks);
    },
  });
  useEffect(() => editor.setEditable(!disabled, false), [editor, disabled]);
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label`, onClick: () => editor.commands.focus() }}
      description={description}
      descriptionProps={{ id: `${id}-description` }}
      error={error}
      errorProps={{ id: `${id}-error` }}
      withAsterisk={attribute.required === true}
    >
      <div
        className={classes.box}
        data-error={error ? true : undefined}
        data-disabled={disabled || undefined}
      >
        <Toolbar
          ref={toolbar}
          editor={editor}
          label={t('fields.blocks.toolbar', { label })}
          disabled={disabled}
        />
        <EditorContent editor={editor} />
      </div>
      <span id={`${id}-keys`} hidden>
        {t('fields.blocks.keys')}
      </span>
    </Input.Wrapper>
  );
}
