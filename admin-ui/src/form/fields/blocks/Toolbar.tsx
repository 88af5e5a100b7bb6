import IconUndo from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconRedo from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconBold from '@tabler/icons-react/dist/esm/icons/IconBold.mjs';
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import IconOutdent from '@tabler/icons-react/dist/esm/icons/IconIndentDecrease.mjs';
import IconIndent from '@tabler/icons-react/dist/esm/icons/IconIndentIncrease.mjs';
import IconItalic from '@tabler/icons-react/dist/esm/icons/IconItalic.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import IconNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconStrike from '@tabler/icons-react/dist/esm/icons/IconStrikethrough.mjs';
import IconUnderline from '@tabler/icons-react/dist/esm/icons/IconUnderline.mjs';
import { type Editor, useEditorState } from '@tiptap/react';
import { type RefObject, useState } from 'react';
import { useT } from '../../../i18n';
import { forBlocks } from '../media/files';
import { MediaPicker } from '../media/MediaPicker';
import { MOD, Split, Tool, Tools } from '../tools/Tools';
import { LanguageTool } from './LanguageTool';
import { LinkTool } from './LinkTool';
import { StyleMenu } from './StyleMenu';

interface Props {
  ref: RefObject<HTMLDivElement | null>;
  editor: Editor;
  label: string;
  disabled: boolean;
}

const MARKS = [
  ['bold', 'bold', IconBold, `${MOD}B`],
  ['italic', 'italic', IconItalic, `${MOD}I`],
  ['underline', 'underline', IconUnderline, `${MOD}U`],
  ['strike', 'strike', IconStrike, `${MOD}⇧ S`],
  ['codeText', 'code', IconCode, `${MOD}E`],
] as const;

const LISTS = [
  ['unordered', IconList, `${MOD}⇧ 8`],
  ['ordered', IconNumbers, `${MOD}⇧ 7`],
] as const;

/** What can be done with what is selected. */
export function Toolbar({ ref, editor, label, disabled }: Props) {
  const t = useT();
  const [isPicking, setPicking] = useState(false);
  // Drawn again when one of these changes, which few keys do.
  const now = useEditorState({
    editor,
    selector: ({ editor: it }) => ({
      marks: MARKS.filter(([mark]) => it.isActive(mark)).map(([mark]) => mark as string),
      list: formatAt(it),
      isCode: it.isActive('code'),
      canIndent: it.can().indentItem(),
      canUndo: it.can().undo(),
      canRedo: it.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const isInList = now.list !== undefined;
  return (
    <>
      <Tools ref={ref} label={label}>
        <StyleMenu editor={editor} disabled={disabled} />
        <Split />
        {MARKS.map(([mark, name, icon, keys]) => (
          <Tool
            key={mark}
            label={t(`fields.mark.${name}`)}
            icon={icon}
            keys={keys}
            isOn={now.marks.includes(mark)}
            isOff={disabled || now.isCode}
            onUse={() => chain().toggleMark(mark).run()}
          />
        ))}
        <LinkTool editor={editor} isOff={disabled || now.isCode} />
        <Split />
        {LISTS.map(([format, icon, keys]) => (
          <Tool
            key={format}
            label={t(`fields.list.${format}`)}
            icon={icon}
            keys={keys}
            isOn={now.list === format}
            isOff={disabled}
            onUse={() => chain().toggleListOf(format).run()}
          />
        ))}
        {isInList && (
          <>
            <Tool
              label={t('fields.list.outdent')}
              icon={IconOutdent}
              keys={`${MOD}[`}
              onUse={() => chain().outdentItem().run()}
            />
            <Tool
              label={t('fields.list.indent')}
              icon={IconIndent}
              keys={`${MOD}]`}
              isOff={!now.canIndent}
              onUse={() => chain().indentItem().run()}
            />
          </>
        )}
        {now.isCode && <LanguageTool editor={editor} />}
        <Split />
        <Tool label={t('fields.image')} icon={IconPhoto} isOff={disabled} onUse={() => setPicking(true)} />
        <Split />
        <Tool
          label={t('fields.undo')}
          icon={IconUndo}
          keys={`${MOD}Z`}
          isOff={!now.canUndo}
          onUse={() => chain().undo().run()}
        />
        <Tool
          label={t('fields.redo')}
          icon={IconRedo}
          keys={`${MOD}⇧ Z`}
          isOff={!now.canRedo}
          onUse={() => chain().redo().run()}
        />
      </Tools>
      <MediaPicker
        opened={isPicking}
        title={t('fields.image')}
        allowed={['images']}
        onClose={() => setPicking(false)}
        onPick={([file]) => {
          setPicking(false);
          if (file)
            chain()
              .insertContent({ type: 'image', attrs: { image: forBlocks(file) } })
              .run();
        }}
      />
    </>
  );
}

/** The format of the innermost list around what is selected. */
function formatAt({ state }: Editor): string | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth);
    if (type.name === 'list' || type.name === 'sublist') return attrs.format;
  }
  return undefined;
}
