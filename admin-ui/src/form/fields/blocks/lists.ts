import { type Command, Extension, InputRule } from '@tiptap/core';
import { Fragment, type Node, type NodeRange, type ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { liftTarget } from '@tiptap/pm/transform';

export type Format = 'ordered' | 'unordered';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    lists: {
      toggleListOf(format: Format): ReturnType;
      indentItem(): ReturnType;
      outdentItem(): ReturnType;
    };
  }
}

const isList = (node: Node) => node.type.name === 'list' || node.type.name === 'sublist';

/** The items that are selected, in the innermost list that holds them all. */
const itemsOf = ({ $from, $to }: { $from: ResolvedPos; $to: ResolvedPos }): NodeRange | null =>
  $from.blockRange($to, isList);

/** Lists hold their items without paragraphs in between, so these are commands of their own. */
export const Lists = Extension.create({
  name: 'lists',
  addCommands() {
    return { toggleListOf, indentItem, outdentItem };
  },
  addKeyboardShortcuts() {
    // Asked for at each key: what it hands out is good for one state of the editor.
    const commands = () => this.editor.commands;
    const inItem = () => this.editor.state.selection.$from.parent.type.name === 'listItem';
    const isNested = () => (itemsOf(this.editor.state.selection)?.parent.type.name ?? '') === 'sublist';
    const at = (is: (item: ResolvedPos) => boolean) =>
      inItem() && this.editor.state.selection.empty && is(this.editor.state.selection.$from);
    return {
      'Mod-Shift-7': () => commands().toggleListOf('ordered'),
      'Mod-Shift-8': () => commands().toggleListOf('unordered'),
      'Mod-]': () => commands().indentItem(),
      'Mod-[': () => commands().outdentItem(),
      // Where there is nothing to move, the key leads out of the editor as it does elsewhere.
      Tab: () => commands().indentItem(),
      'Shift-Tab': () => isNested() && commands().outdentItem(),
      Enter: () => at($from => $from.parent.content.size === 0) && commands().outdentItem(),
      Backspace: () => at($from => $from.parentOffset === 0) && commands().outdentItem(),
    };
  },
  addInputRules() {
    const rule = (find: RegExp, format: Format) =>
      new InputRule({
        find,
        handler: ({ state, range, chain }) => {
          if (state.doc.resolve(range.from).parent.type.name !== 'paragraph') return null;
          chain().deleteRange(range).toggleListOf(format).run();
        },
      });
    return [rule(/^[-*+]\s$/, 'unordered'), rule(/^1[.)]\s$/, 'ordered')];
  },
});

const toggleListOf =
  (format: Format): Command =>
  ({ state, tr, dispatch }) => {
    const items = itemsOf(tr.selection);
    if (!items) return enlist(state, tr, format, !!dispatch);
    const { parent, $from, depth } = items;
    if (!dispatch) return true;
    if (parent.attrs.format !== format)
      tr.setNodeMarkup($from.before(depth), undefined, { ...parent.attrs, format });
    else while (outdent(state, tr));
    return true;
  };

/** Makes a list of the texts that are selected. */
function enlist({ schema }: EditorState, tr: Transaction, format: Format, shallRun: boolean): boolean {
  const range = tr.selection.$from.blockRange(tr.selection.$to);
  if (range?.depth !== 0) return false;
  const texts = childrenIn(range);
  if (!texts.every(it => it.isTextblock)) return false;
  const items = texts.map(it => schema.nodes.listItem?.create(null, it.content) as Node);
  if (shallRun)
    replace(tr, range.start, range.end, [schema.nodes.list?.create({ format }, items) as Node], 1);
  return true;
}

/** Turns what is selected of lists into paragraphs. */
export const leaveLists: Command = ({ state, tr, dispatch }) => {
  if (dispatch) while (outdent(state, tr));
  return true;
};

const indentItem =
  (): Command =>
  ({ state, tr, dispatch }) => {
    const items = itemsOf(tr.selection);
    if (!items || items.startIndex === 0) return false;
    const { parent, startIndex, endIndex } = items;
    const before = parent.child(startIndex - 1);
    const after = parent.maybeChild(endIndex);
    const joins = before.type.name === 'sublist';
    const follows = after?.type.name === 'sublist';
    let content = Fragment.from(childrenIn(items));
    if (joins) content = before.content.append(content);
    if (follows) content = content.append(after.content);
    const attrs = joins ? before.attrs : { format: parent.attrs.format };
    const nested = state.schema.nodes.sublist?.create(attrs, content) as Node;
    const start = joins ? items.start - before.nodeSize : items.start;
    const end = follows ? items.end + after.nodeSize : items.end;
    if (dispatch) replace(tr, start, end, [nested], joins ? -1 : 1);
    return true;
  };

const outdentItem =
  (): Command =>
  ({ state, tr, dispatch }) => {
    if (!itemsOf(tr.selection)) return false;
    return dispatch ? outdent(state, tr) : true;
  };

/** One level up; from the outermost list into paragraphs. */
function outdent({ schema }: EditorState, tr: Transaction): boolean {
  const items = itemsOf(tr.selection);
  if (!items) return false;
  const { parent, startIndex, endIndex, depth, $from } = items;
  if (parent.type.name === 'sublist') {
    const target = liftTarget(items);
    if (target === null) return false;
    tr.lift(items, target);
    return true;
  }
  const part = (nodes: Node[]) => (nodes.length > 0 ? [parent.type.create(parent.attrs, nodes)] : []);
  const all = Array.from({ length: parent.childCount }, (_, at) => parent.child(at));
  const freed = all
    .slice(startIndex, endIndex)
    .map(it =>
      it.type.name === 'sublist'
        ? (schema.nodes.list?.create(it.attrs, it.content) as Node)
        : (schema.nodes.paragraph?.create(null, it.content) as Node),
    );
  const nodes = [...part(all.slice(0, startIndex)), ...freed, ...part(all.slice(endIndex))];
  replace(tr, $from.before(depth), $from.after(depth), nodes, startIndex > 0 ? 1 : -1);
  return true;
}

function childrenIn({ parent, startIndex, endIndex }: NodeRange): Node[] {
  return Array.from({ length: endIndex - startIndex }, (_, at) => parent.child(startIndex + at));
}

/** Puts nodes in a place, and the selection where its text has gone to. */
function replace(tr: Transaction, from: number, to: number, nodes: Node[], moved: number) {
  const { anchor, head } = tr.selection;
  tr.replaceWith(from, to, nodes);
  tr.setSelection(TextSelection.create(tr.doc, anchor + moved, head + moved));
}
