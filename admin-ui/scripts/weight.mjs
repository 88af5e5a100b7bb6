// Refuses a first page that has grown too heavy: what the page itself names, packed.
import { readFile, stat } from 'node:fs/promises';

const dist = new URL('../dist/', import.meta.url);
const page = await readFile(new URL('index.html', dist), 'utf8');
const LIMITS = { js: 200, css: 40 };

/** As it is sent: what is very small does not become smaller. */
async function sizeOf(name) {
  const packed = await stat(new URL(`${name}.br`, dist)).catch(() => stat(new URL(name, dist)));
  return packed.size;
}

const problems = [];
for (const [kind, limit] of Object.entries(LIMITS)) {
  const names = new Set([...page.matchAll(new RegExp(`/(assets/[^"]+\\.${kind})"`, 'g'))].map(it => it[1]));
  const sizes = await Promise.all([...names].map(sizeOf));
  const total = Math.round(sizes.reduce((sum, it) => sum + it, 0) / 1000);
  process.stdout.write(`first page: ${total} kB of ${kind}, ${limit} at most\n`);
  if (total > limit) problems.push(kind);
}
process.exit(problems.length > 0 ? 1 : 0);
