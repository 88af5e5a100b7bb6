import { EditorSelection, type Line } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** Puts marks around what is selected, or takes them away. */
export function surround(view: EditorView, mark: string) {
  const { state } = view;
  const size = mark.length;
  const change = state.changeByRange(({ from, to }) => {
    const isInside = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark;
    if (isInside)
      return {
        changes: [
          { from: from - size, to: from },
          { from: to, to: to + size },
        ],
        range: EditorSelection.range(from - size, to - size),
      };
    return {
      changes: [
        { from, insert: mark },
        { from: to, insert: mark },
      ],
      range: EditorSelection.range(from + size, to + size),
    };
  });
  view.dispatch(state.update(change, { userEvent: 'input', scrollIntoView: true }));
  view.focus();
}

/** Begins each selected line with what makes it a heading, an item or a quote; or takes that away. */
export function prefix(view: EditorView, make: (number: number) => string, like: RegExp) {
  const { state } = view;
  const lines = selectedLines(view);
  const have = lines.every(it => like.test(it.text));
  const changes = lines.map((line, at) => {
    const there = like.exec(line.text)?.[0].length ?? 0;
    return { from: line.from, to: line.from + there, insert: have ? '' : make(at + 1) };
  });
  view.dispatch(state.update({ changes, userEvent: 'input', scrollIntoView: true }));
  view.focus();
}

/** Makes the selected words a link, with the address selected to be written. */
export function link(view: EditorView) {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  const start = from + words.length + 3;
  view.dispatch({
    changes: { from, to, insert: `[${words}](https://)` },
    selection: EditorSelection.range(start, start + 8),
    userEvent: 'input',
    scrollIntoView: true,
  });
  view.focus();
}

export function insert(view: EditorView, text: string) {
  view.dispatch(view.state.replaceSelection(text), { userEvent: 'input', scrollIntoView: true });
  view.focus();
}

/** Text that stands for itself between brackets. */
export const escaped = (text: string) => text.replace(/[\\[\]]/g, '\\$&');

function selectedLines({ state }: EditorView): Line[] {
  const { from, to } = state.selection.main;
  const lines: Line[] = [];
  for (let at = state.doc.lineAt(from).number; at <= state.doc.lineAt(to).number; at++)
    lines.push(state.doc.line(at));
  return lines;
}
