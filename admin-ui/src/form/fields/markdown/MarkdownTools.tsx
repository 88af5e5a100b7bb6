import type { EditorView } from '@codemirror/view';
import IconBold from '@tabler/icons-react/dist/esm/icons/IconBold.mjs';
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import IconHeading from '@tabler/icons-react/dist/esm/icons/IconHeading.mjs';
import IconItalic from '@tabler/icons-react/dist/esm/icons/IconItalic.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import IconNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconQuote from '@tabler/icons-react/dist/esm/icons/IconQuote.mjs';
import IconStrike from '@tabler/icons-react/dist/esm/icons/IconStrikethrough.mjs';
import { type ReactNode, useState } from 'react';
import { type MessageKey, useT } from '../../../i18n';
import { MediaPicker } from '../media/MediaPicker';
import { Split, Tool, Tools } from '../tools/Tools';
import { escaped, insert, link, prefix, surround } from './commands';

interface Props {
  view: EditorView | undefined;
  label: string;
  isOff: boolean;
  /** Beside the tools. */
  children: ReactNode;
}

type Work = (view: EditorView) => void;

const INLINE: [MessageKey, typeof IconBold, Work][] = [
  ['fields.mark.bold', IconBold, view => surround(view, '**')],
  ['fields.mark.italic', IconItalic, view => surround(view, '_')],
  ['fields.mark.strike', IconStrike, view => surround(view, '~~')],
  ['fields.mark.code', IconCode, view => surround(view, '`')],
  ['fields.link', IconLink, link],
];

const LINES: [MessageKey, typeof IconBold, Work][] = [
  ['fields.style.heading2', IconHeading, view => prefix(view, () => '## ', /^#{1,6} /)],
  ['fields.list.unordered', IconList, view => prefix(view, () => '- ', /^[-*+] /)],
  ['fields.list.ordered', IconNumbers, view => prefix(view, at => `${at}. `, /^\d+[.)] /)],
  ['fields.style.quote', IconQuote, view => prefix(view, () => '> ', /^> ?/)],
];

export function MarkdownTools({ view, label, isOff, children }: Props) {
  const t = useT();
  const [isPicking, setPicking] = useState(false);
  const tools = (list: [MessageKey, typeof IconBold, Work][]) =>
    list.map(([name, icon, work]) => (
      <Tool key={name} label={t(name)} icon={icon} isOff={isOff} onUse={() => view && work(view)} />
    ));
  return (
    <>
      <Tools label={label}>
        {tools(INLINE)}
        <Split />
        {tools(LINES)}
        <Split />
        <Tool label={t('fields.image')} icon={IconPhoto} isOff={isOff} onUse={() => setPicking(true)} />
        {children}
      </Tools>
      <MediaPicker
        opened={isPicking}
        title={t('fields.image')}
        allowed={['images']}
        onClose={() => setPicking(false)}
        onPick={([file]) => {
          setPicking(false);
          if (view && file) insert(view, `![${escaped(file.alternativeText ?? file.name)}](${file.url})`);
        }}
      />
    </>
  );
}
