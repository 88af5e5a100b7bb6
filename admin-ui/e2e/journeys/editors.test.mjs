// Journey 6: rich text, markdown and JSON; what is pasted to do harm leaves nothing.
import assert from 'node:assert/strict';
import { fits, journey, look } from '../browser.mjs';
import { type } from '../fields.mjs';
import { api, button, enter, focused, stage, until } from '../steps.mjs';

stage({}, async () => {
  const attributes = {
    title: { type: 'string' },
    body: { type: 'blocks' },
    text: { type: 'richtext' },
    data: { type: 'json' },
  };
  await api('POST', '/admin/content-types', type('page', attributes));
});

const text = (it, marks = {}) => ({ type: 'text', text: it, ...marks });
const stored = async id => (await api('GET', `/admin/content/api::page.page/${id}`)).data;

/** The editor of an entry, with its blocks focused. */
async function open(body) {
  const { data } = await api('POST', '/admin/content/api::page.page', { data: { title: 'Page', body } });
  const page = await enter(`/content/api::page.page/${data.documentId}`);
  const editor = page.getByRole('textbox', { name: 'Body' });
  await page.getByRole('textbox', { name: 'Data' }).waitFor();
  await editor.click();
  await focused(editor).waitFor();
  return { page, editor, id: data.documentId };
}

const save = page => page.keyboard.press('Control+s');

/** A paste as the browser tells of it. */
const paste = (editor, data) =>
  editor.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);

journey('rich text is written by keyboard, is stored as blocks, and is the same after a reload', async () => {
  const { page, editor, id } = await open(null);
  const { keyboard } = page;
  const type = words => keyboard.type(words);
  await type('## Bread');
  await keyboard.press('Enter');
  await type('Take ');
  await keyboard.press('Control+b');
  await type('rye');
  await keyboard.press('Control+b');
  await type(' and water.');
  await keyboard.press('Shift+Enter');
  await type('Wait.');
  await keyboard.press('Enter');
  await type('- flour');
  await keyboard.press('Enter');
  await type('fine');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await type('salt');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await type('> said once');
  await keyboard.press('Enter');
  await keyboard.press('Alt+F10');
  await focused(page.getByRole('button', { name: 'Style: Paragraph' })).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Code block' }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await focused(editor).waitFor();
  await type('let x = 1;');
  await keyboard.press('Enter');
  await type('x');
  await keyboard.press('Control+Enter');
  await type('read here');
  await keyboard.press('Control+Shift+ArrowLeft');
  await keyboard.press('Control+k');
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('javascript:alert(1)');
  await keyboard.press('Enter');
  await page.getByText('Enter an address with http').waitFor();
  await address.fill('example.test/rye');
  await keyboard.press('Enter');
  await address.waitFor({ state: 'detached' });
  await focused(editor).waitFor();
  await look(page, 'blocks');
  await save(page);
  const expected = [
    { type: 'heading', level: 2, children: [text('Bread')] },
    {
      type: 'paragraph',
      children: [text('Take '), text('rye', { bold: true }), text(' and water.\nWait.')],
    },
    {
      type: 'list',
      format: 'unordered',
      indentLevel: 0,
      children: [
        { type: 'list-item', children: [text('flour')] },
        {
          type: 'list',
          format: 'unordered',
          indentLevel: 1,
          children: [{ type: 'list-item', children: [text('fine')] }],
        },
        { type: 'list-item', children: [text('salt')] },
      ],
    },
    { type: 'quote', children: [text('said once')] },
    { type: 'code', children: [text('let x = 1;\nx')] },
    {
      type: 'paragraph',
      children: [
        text('read '),
        { type: 'link', url: 'https://example.test/rye', children: [text('here')] },
        text(''),
      ],
    },
  ];
  const { body } = await until(
    () => stored(id),
    it => it.body !== null,
  );
  assert.deepEqual(body, expected);

  await page.reload();
  await editor.getByRole('heading', { name: 'Bread' }).waitFor();
  await page.getByRole('textbox', { name: 'Data' }).waitFor();
  await editor.getByText('said once').click();
  await focused(editor).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await save(page);
  expected[3].children[0].text = 'said once!';
  const again = await until(
    () => stored(id),
    it => JSON.stringify(it.body).includes('once!'),
  );
  assert.deepEqual(again.body, expected);
  page.problems.none();
});

journey('what is pasted to do harm leaves nothing', async () => {
  const unknown = { type: 'paragraph', children: [text('before')] };
  const { page, editor, id } = await open([unknown]);
  await page.keyboard.press('Control+a');
  await paste(editor, {
    'text/plain': 'x',
    'text/html': `<meta charset="utf-8"><style>p{color:red}</style><h3 onclick="alert(1)">Safe <em>words</em></h3>
      <p style="background:url(https://evil.test/x)">One<img src="x" onerror="alert(2)"><script>alert(3)</script>
      <a href="javascript:alert(4)">bad</a> <a href="https://example.test/" onmouseover="alert(5)">good</a></p>
      <iframe src="https://evil.test/"></iframe><svg onload="alert(6)"><circle/></svg>
      <ul><li>a<ul><li>b</li></ul></li></ul>`,
  });
  await editor.getByRole('heading', { name: 'Safe words' }).waitFor();
  assert.equal(await editor.locator('script, iframe, svg, img, [onclick], [onerror], [style]').count(), 0);
  assert.deepEqual(await editor.locator('a').evaluateAll(all => all.map(it => it.getAttribute('href'))), [
    'https://example.test/',
  ]);
  await save(page);
  const { body } = await until(
    () => stored(id),
    it => it.body[0].type === 'heading',
  );
  assert.deepEqual(body, [
    { type: 'heading', level: 3, children: [text('Safe '), text('words', { italic: true })] },
    {
      type: 'paragraph',
      children: [
        text('One bad '),
        { type: 'link', url: 'https://example.test/', children: [text('good')] },
        text(''),
      ],
    },
    {
      type: 'list',
      format: 'unordered',
      indentLevel: 0,
      children: [
        { type: 'list-item', children: [text('a')] },
        {
          type: 'list',
          format: 'unordered',
          indentLevel: 1,
          children: [{ type: 'list-item', children: [text('b')] }],
        },
      ],
    },
  ]);
  page.problems.none();
});

journey('what is copied in the editor is the same where it is pasted', async () => {
  const body = [
    { type: 'quote', children: [text('one'), text('two', { bold: true, code: true })] },
    { type: 'code', language: 'rust', children: [text('a\nb')] },
  ];
  const { page, editor, id } = await open(body);
  await page.keyboard.press('Control+a');
  const copied = await editor.evaluate(element => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return Object.fromEntries(clipboardData.types.map(it => [it, clipboardData.getData(it)]));
  });
  await page.keyboard.press('Delete');
  await paste(editor, copied);
  await page.getByRole('textbox', { name: 'Title' }).fill('Copied');
  await save(page);
  const saved = await until(
    () => stored(id),
    it => it.title === 'Copied',
  );
  assert.deepEqual(saved.body, body);
  page.problems.none();
});

journey('markdown is written with tools, and looked at without anything from elsewhere', async () => {
  const { page, id } = await open(null);
  const source = page.getByRole('textbox', { name: 'Text' });
  await source.click();
  await page.keyboard.type('# Title');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('loud');
  await page.keyboard.press('Shift+Home');
  const tools = page.getByRole('toolbar', { name: 'Tools for Text' });
  await button(tools, 'Bold').click();
  await focused(source).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.type(' <script>alert(1)</script> [bad](javascript:x) ![far](https://evil.test/x.png)');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('| a | b |\n| - | - |\n| 1 | 2 |');
  await tools.getByText('Both', { exact: true }).click();
  const preview = page.getByRole('region', { name: 'Preview of Text' });
  await preview.getByRole('heading', { name: 'Title' }).waitFor();
  await preview.getByRole('cell', { name: '2' }).waitFor();
  await preview.getByText('<script>alert(1)</script>').waitFor();
  await preview.getByText('[far]').waitFor();
  assert.equal(await preview.locator('script, img, a[href^="javascript"]').count(), 0);
  await look(page, 'markdown');
  await save(page);
  const { text } = await until(
    () => stored(id),
    it => it.text !== null,
  );
  assert.match(text, /^# Title\n\n\*\*loud\*\* <script>/);
  page.problems.none();
});

journey('JSON that is none is said to be none, and never sent', async () => {
  const { page, id } = await open(null);
  const source = page.getByRole('textbox', { name: 'Data' });
  await source.click();
  await page.keyboard.insertText('{"a": [1, 2');
  await page.getByText('This is not valid JSON.').first().waitFor();
  const sent = [];
  page.on('request', it => ['PUT', 'POST'].includes(it.method()) && sent.push(it.url()));
  await save(page);
  await focused(source).waitFor();
  await look(page, 'json-invalid');
  assert.deepEqual(
    sent.filter(it => it.includes('/admin/content/')),
    [],
  );
  await source.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(']}');
  await page.getByText('This is not valid JSON.').first().waitFor({ state: 'detached' });
  await button(page.getByRole('toolbar', { name: 'Tools for Data' }), 'Format').click();
  await save(page);
  const { data } = await until(
    () => stored(id),
    it => it.data !== null,
  );
  assert.deepEqual(data, { a: [1, 2] });
  page.problems.none();
});

journey('the editors have room on a telephone', async () => {
  const page = await enter('/content/api::page.page/new', { viewport: { width: 360, height: 800 } });
  await page.getByRole('textbox', { name: 'Body' }).waitFor();
  await page.getByRole('textbox', { name: 'Data' }).waitFor();
  await look(page, 'editors');
  await fits(page);
  page.problems.none();
});
