import { Extension } from '@tiptap/core';
import { Fragment, Node, Slice } from '@tiptap/pm/model';
import { Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blocksOf } from './pasted';
import { isSafeUrl } from './safeUrl';
import { toEditor } from './toEditor';

/** Markup beyond this is pasted as plain text. */
const MOST = 1_000_000;

/** What an editor of this page has copied last: from one to another, all of it comes along. */
let copied: { text: string; slice: unknown } | undefined;

/**
 * Copies and pastes. The editor's own way lets the browser parse what is pasted, which the policy of
 * the page forbids for good reasons; this one reads it with `readHtml`.
 */
export const Clipboard = Extension.create({
  name: 'blocksClipboard',
  addProseMirrorPlugins() {
    const copy = (view: EditorView, event: ClipboardEvent) => write(view, event);
    const plugin = new Plugin({
      props: {
        handleDOMEvents: { copy, cut: copy, paste: (view, event) => paste(view, event), drop },
        handlePaste: (view, event) => pasteAddress(view, event),
      },
    });
    return [plugin];
  },
});

function write(view: EditorView, event: ClipboardEvent): boolean {
  const { selection } = view.state;
  if (selection.empty || !event.clipboardData) return false;
  event.preventDefault();
  const slice = selection.content();
  const { dom, text } = view.serializeForClipboard(slice);
  event.clipboardData.setData('text/html', dom.innerHTML);
  event.clipboardData.setData('text/plain', text);
  copied = { text, slice: slice.toJSON() };
  if (event.type === 'cut') view.dispatch(view.state.tr.deleteSelection().scrollIntoView());
  return true;
}

function paste(view: EditorView, event: ClipboardEvent): boolean {
  const slice = sliceOf(view, event.clipboardData);
  if (!slice) return false;
  event.preventDefault();
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('uiEvent', 'paste'));
  return true;
}

function drop(view: EditorView, event: DragEvent): boolean {
  // What is dragged inside of the editor never becomes markup.
  if (view.dragging) return false;
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  const slice = sliceOf(view, event.dataTransfer);
  const isFile = event.dataTransfer?.types.includes('Files') === true;
  if (!slice || !place || isFile) {
    if (isFile) event.preventDefault();
    return isFile;
  }
  event.preventDefault();
  const { tr, doc } = view.state;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(place.pos))).replaceSelection(slice));
  return true;
}

/** What is to be inserted; nothing where the editor's own way for plain text does. */
function sliceOf({ state }: EditorView, data: DataTransfer | null): Slice | undefined {
  const html = data?.getData('text/html') ?? '';
  const text = (data?.getData('text/plain') ?? '').replaceAll('\r\n', '\n');
  if (html === '') return undefined;
  const { schema, selection } = state;
  if (selection.$from.parent.type.spec.code || html.length > MOST)
    return new Slice(text ? Fragment.from(schema.text(text)) : Fragment.empty, 0, 0);
  if (copied?.text === text && html.includes('data-pm-slice')) return Slice.fromJSON(schema, copied.slice);
  const blocks = blocksOf(html);
  if (blocks.length === 0) return Slice.empty;
  return Slice.maxOpen(Node.fromJSON(schema, toEditor(blocks)).content);
}

/** An address that is pasted over words makes a link of them. */
function pasteAddress({ state, dispatch }: EditorView, event: ClipboardEvent): boolean {
  const url = event.clipboardData?.getData('text/plain').trim() ?? '';
  const { from, to, empty, $from } = state.selection;
  const link = state.schema.marks.link;
  if (
    empty ||
    !link ||
    !/^https?:\/\/\S+$/i.test(url) ||
    !isSafeUrl(url) ||
    !$from.parent.type.allowsMarkType(link)
  )
    return false;
  dispatch(state.tr.addMark(from, to, link.create({ url })));
  return true;
}
