import { Autocomplete } from '@mantine/core';
import { type Editor, useEditorState } from '@tiptap/react';
import { useT } from '../../../i18n';

const LANGUAGES =
  'bash c cpp csharp css dart docker go graphql html java javascript json jsx kotlin lua markdown php plaintext python ruby rust scala scss sql swift toml tsx typescript xml yaml'.split(
    ' ',
  );

/** The language that code is written in. */
export function LanguageTool({ editor }: { editor: Editor }) {
  const t = useT();
  const language = useEditorState({
    editor,
    selector: ({ editor: it }) => (it.getAttributes('code').language as string | null | undefined) ?? '',
  });
  return (
    <Autocomplete
      size="xs"
      w={140}
      aria-label={t('fields.code.language')}
      placeholder={t('fields.code.language')}
      data={LANGUAGES}
      value={language}
      onChange={it => editor.commands.updateAttributes('code', { language: it || null })}
    />
  );
}
