import { expect, test } from 'vitest';
import { blocksText } from './blocksText';

const text = (it: string, marks = {}) => ({ type: 'text', text: it, ...marks });

test('blocks become lines with their marks', () => {
  const blocks = [
    { type: 'heading', level: 2, children: [text('Title')] },
    { type: 'paragraph', children: [text('a '), text('b', { bold: true }), text(' c', { code: true })] },
    {
      type: 'list',
      format: 'ordered',
      children: [
        { type: 'list-item', children: [text('one')] },
        { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [text('in')] }] },
        { type: 'list-item', children: [text('two')] },
      ],
    },
    { type: 'quote', children: [{ type: 'link', url: '/x', children: [text('there')] }] },
    { type: 'code', children: [text('let a;')] },
    { type: 'image', image: { url: '/i.png', alternativeText: 'A loaf' }, children: [text('')] },
  ];
  expect(blocksText(blocks)).toBe(
    '## Title\n\na **b**` c`\n\n1. one\n  - in\n2. two\n\n> [there](/x)\n\n```\nlet a;\n```\n\n![A loaf](/i.png)',
  );
});

test.each([[null], ['text'], [[]]])('%j is no text', value => {
  expect(blocksText(value)).toBe('');
});
