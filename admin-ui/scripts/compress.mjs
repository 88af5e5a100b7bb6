// Packs what is text among the built files, once, so that no request has to.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const pack = promisify(brotliCompress);
const folder = new URL('../dist/assets/', import.meta.url).pathname;

const names = (await readdir(folder)).filter(it => /\.(js|css|svg|json)$/.test(it));
await Promise.all(
  names.map(async name => {
    const bytes = await readFile(join(folder, name));
    const packed = await pack(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    if (packed.length < bytes.length) await writeFile(join(folder, `${name}.br`), packed);
  }),
);
