import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { look } from './theme';

interface Options {
  /** Read once. */
  text: string;
  /** Read once. */
  extensions: Extension;
  /** Of the element that is written into. */
  attributes: Record<string, string>;
  disabled: boolean;
  onChange(text: string): void;
}

/** An editor of text in an element of the page. Tab leaves it, as it leaves other fields. */
export function useCodeMirror({ text, extensions, attributes, disabled, onChange }: Options) {
  const host = useRef<HTMLDivElement>(null);
  const first = useRef({ text, extensions });
  const changed = useRef(onChange);
  changed.current = onChange;
  const [outside] = useState(() => new Compartment());
  const [view, setView] = useState<EditorView>();

  useEffect(() => {
    const state = EditorState.create({
      doc: first.current.text,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.updateListener.of(it => {
          if (it.docChanged) changed.current(it.state.doc.toString());
        }),
        look,
        outside.of([]),
        first.current.extensions,
      ],
    });
    const view = new EditorView({ state, parent: host.current ?? undefined });
    setView(view);
    return () => {
      // What was typed goes on where the editor is made anew.
      first.current.text = view.state.doc.toString();
      view.destroy();
    };
  }, [outside]);

  const shown = JSON.stringify(attributes);
  useEffect(() => {
    const around = [
      // What scrolls can be reached with the keyboard, also while it cannot be changed.
      EditorView.contentAttributes.of({ tabindex: '0', ...JSON.parse(shown) }),
      EditorState.readOnly.of(disabled),
      EditorView.editable.of(!disabled),
    ];
    view?.dispatch({ effects: outside.reconfigure(around) });
  }, [view, outside, shown, disabled]);

  return { host, view };
}
