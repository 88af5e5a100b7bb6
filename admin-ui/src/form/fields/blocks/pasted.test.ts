import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from './pasted';

const paragraph = (...children: object[]) => ({ type: 'paragraph', children });
const text = (it: string, marks = {}) => ({ type: 'text', text: it, ...marks });

test('markup of other programs becomes blocks', () => {
  const html = `<meta charset="utf-8"><h2>Head</h2>
    <p>One <b>bold <i>both</i></b> and&nbsp;<a href="https://example.test/?a=1&amp;b=2">a link</a>.</p>
    <ul><li>first<ol><li>inner</li></ol></li><li><p>second</p></li></ul>
    <blockquote><p>said</p></blockquote><pre>a
  b</pre><p><span style="font-weight:700">heavy</span><br>next</p>`;
  expect(blocksOf(html)).toEqual([
    { type: 'heading', level: 2, children: [text('Head')] },
    paragraph(
      text('One '),
      text('bold ', { bold: true }),
      text('both', { bold: true, italic: true }),
      text(' and\u00a0'),
      { type: 'link', url: 'https://example.test/?a=1&b=2', children: [text('a link')] },
      text('.'),
    ),
    {
      type: 'list',
      format: 'unordered',
      indentLevel: 0,
      children: [
        { type: 'list-item', children: [text('first')] },
        {
          type: 'list',
          format: 'ordered',
          indentLevel: 1,
          children: [{ type: 'list-item', children: [text('inner')] }],
        },
        { type: 'list-item', children: [text('second')] },
      ],
    },
    { type: 'quote', children: [text('said')] },
    { type: 'code', children: [text('a\n  b')] },
    paragraph(text('heavy', { bold: true }), text('\n'), text('next')),
  ]);
});

test('what could do harm leaves nothing', () => {
  const html = `<p onclick="x()">safe<img src=x onerror="alert(1)"><script>alert(2)</script>
    <a href="java&#115;cript:alert(3)">word</a><a href=" JAVASCRIPT:x">s</a></p><style>p{}</style>
    <svg onload=alert(4)><text>drawn</text></svg><iframe src="https://evil.test">in</iframe><!-- <b>no</b> -->`;
  expect(blocksOf(html)).toEqual([paragraph(text('safe'), text(' '), text('word'), text('s'))]);
});

test('any text at all is read, and holds no address that is not safe', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(...'<p> </p> <ul> <li> </li> <b> <a|href="javascript:x"> <a|href=/x> </a>'.split(' ')),
    fc.constantFrom(...'< > " &lt; &#0; &#x110000; <!-- <pre> <td> <script> <br/>'.split(' ')),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), parts => {
      expect(JSON.stringify(blocksOf(parts.join('').replaceAll('|', ' ')))).not.toContain(
        '"url":"javascript',
      );
    }),
    { numRuns: 1000 },
  );
}, 60_000);
