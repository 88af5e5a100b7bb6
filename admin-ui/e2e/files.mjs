// Files that journeys send, and ways to send them.
import { crc32, deflateSync } from 'node:zlib';
import { press } from './steps.mjs';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture of one colour, which follows from the words: no two of them are the same. */
function png(words, width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const colour = Buffer.alloc(4);
  colour.writeUInt32BE(crc32(words));
  const line = Buffer.concat([Buffer.from([0]), ...Array(width).fill(colour.subarray(0, 3))]);
  const rows = deflateSync(Buffer.concat(Array(height).fill(line)));
  const magic = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A picture that is as no other, unless both are made of the same words. */
export const picture = (name, { words = name, width = 2, height = 2 } = {}) => ({
  name,
  mimeType: 'image/png',
  buffer: png(words, width, height),
});

export const text = (name, mimeType, words = `words of ${name}`) => ({
  name,
  mimeType,
  buffer: Buffer.from(words),
});

/** Presses what opens the window for choosing files, and chooses. */
export async function choose(page, target, files) {
  const window = page.waitForEvent('filechooser');
  await press(page, target, 'Enter');
  await (await window).setFiles(files);
}

/** Lets files fall on something, as from a folder of the desktop. */
export async function drop(page, target, files) {
  const sent = files.map(it => ({ ...it, buffer: it.buffer.toString('base64') }));
  const data = await page.evaluateHandle(all => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, buffer } of all) {
      const bytes = Uint8Array.from(atob(buffer), it => it.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, sent);
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await page.getByText('Drop to upload').waitFor();
  await target.dispatchEvent('drop', { dataTransfer: data });
}
