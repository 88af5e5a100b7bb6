import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { nonce } from '../../../nonce';

// The style of the library itself is made for light pages; its tags are kept, its colours are not.
const COLOURS: Record<string, string> = {
  '#404740': 'light-dark(#404740, #b9c4b9)',
  '#708': 'light-dark(#770088, #d9a6e6)',
  '#219': 'light-dark(#221199, #a9b6ff)',
  '#164': 'light-dark(#116644, #8bceaf)',
  '#a11': 'light-dark(#a11111, #ffa9a1)',
  '#e40': 'light-dark(#b83200, #ffb08a)',
  '#00f': 'light-dark(#0000c8, #a9c1ff)',
  '#30a': 'light-dark(#3300aa, #c3b1ff)',
  '#085': 'light-dark(#006b43, #8bceaf)',
  '#167': 'light-dark(#116677, #8fd3e0)',
  '#256': 'light-dark(#225566, #9cc7d6)',
  '#00c': 'light-dark(#0000cc, #a9c1ff)',
  '#940': 'light-dark(#8a3d00, #f2bd8c)',
  '#f00': 'var(--mantine-color-error)',
};

const highlight = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ color, ...spec }) =>
    typeof color === 'string' ? { ...spec, color: COLOURS[color] ?? 'inherit' } : spec,
  ),
);

const shape = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--mantine-color-text)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '1.6',
    maxHeight: '36rem',
  },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--mantine-color-text)' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--quiet)',
    border: 'none',
  },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--mantine-color-text)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--mantine-color-body)',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-sm)',
  },
});

/** What an editor of text looks like, in light and dark. */
export const look = [EditorView.cspNonce.of(nonce), shape, syntaxHighlighting(highlight)];
