import {
  Extension,
  type Extensions,
  Mark,
  markInputRule,
  mergeAttributes,
  Node,
  textblockTypeInputRule,
} from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { imageView } from './imageView';
import { isSafeUrl } from './safeUrl';

// Nothing of this reads HTML: what is pasted goes through `pasted.ts`.

/** Members that the editor does not know stay with their nodes. */
const Rest = Extension.create({
  name: 'rest',
  addGlobalAttributes() {
    const types = ['paragraph', 'heading', 'quote', 'code', 'list', 'sublist', 'listItem', 'image'];
    return [{ types, attributes: { rest: { default: null, rendered: false, keepOnSplit: false } } }];
  },
});

const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  renderHTML: () => ['blockquote', 0],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^>\s$/, type: this.type })];
  },
});

const CodeBlock = Node.create({
  name: 'code',
  group: 'block',
  content: 'text*',
  // Of links there are none in code.
  marks: 'bold italic underline strike codeText other',
  code: true,
  defining: true,
  addAttributes: () => ({ language: { default: null, rendered: false } }),
  renderHTML: () => ['pre', ['code', 0]],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^```\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => editor.isActive('code') && editor.commands.insertContent('\n'),
      'Mod-Enter': ({ editor }) => editor.isActive('code') && editor.commands.exitCode(),
    };
  },
});

const listAttributes = () => ({
  format: { default: 'unordered', rendered: false },
  isLevelled: { default: true, rendered: false },
});
const tagOf = (format: string) => (format === 'ordered' ? 'ol' : 'ul');

const List = Node.create({
  name: 'list',
  group: 'block',
  content: '(listItem|sublist)+',
  addAttributes: listAttributes,
  renderHTML: ({ node }) => [tagOf(node.attrs.format), 0],
});

/** A list between the items of another. */
const Sublist = Node.create({
  name: 'sublist',
  content: '(listItem|sublist)+',
  addAttributes: listAttributes,
  renderHTML: ({ node }) => ['li', { 'data-nested': '' }, [tagOf(node.attrs.format), 0]],
});

const ListItem = Node.create({
  name: 'listItem',
  content: 'inline*',
  defining: true,
  renderHTML: () => ['li', 0],
});

const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ image: { default: null, rendered: false } }),
  renderHTML: ({ node }) => ['figure', String(node.attrs.image?.name ?? '')],
  addNodeView: () => imageView,
});

/** A block of a type that the editor does not know. */
const Unknown = Node.create<{ describe(type: string): string }>({
  name: 'unknown',
  addOptions: () => ({ describe: type => type }),
  group: 'block',
  atom: true,
  addAttributes: () => ({ block: { default: null, rendered: false } }),
  renderHTML({ node }) {
    return ['div', { 'data-unknown': '' }, this.options.describe(String(node.attrs.block?.type ?? '?'))];
  },
});

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({
    url: { default: '', rendered: false },
    rest: { default: null, rendered: false },
  }),
  // One that is not safe may be stored from another time; it is shown, and leads nowhere.
  renderHTML: ({ mark, HTMLAttributes }) => [
    'a',
    mergeAttributes(HTMLAttributes, isSafeUrl(mark.attrs.url) ? { href: mark.attrs.url } : {}),
    0,
  ],
});

/** Of its own because the one of the kit excludes all other marks. */
const CodeText = Mark.create({
  name: 'codeText',
  excludes: '',
  renderHTML: () => ['code', 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { 'Mod-e': ({ editor }) => editor.commands.toggleMark(this.name) };
  },
});

/** Members of a text that the editor does not know. */
const Other = Mark.create({
  name: 'other',
  addAttributes: () => ({ rest: { default: null, rendered: false } }),
  renderHTML: () => ['span', 0],
});

/** What documents are made of; `describe` says what an unknown block is. */
export const nodes = (describe = (type: string) => type): Extensions => [
  StarterKit.configure({
    blockquote: false,
    bulletList: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    listKeymap: false,
    orderedList: false,
    trailingNode: false,
  }),
  Rest,
  Quote,
  CodeBlock,
  List,
  Sublist,
  ListItem,
  Image,
  Unknown.configure({ describe }),
  Link,
  CodeText,
  Other,
];
