// Refuses a package with a licence that is not listed, one that runs a script when it is
// installed, and one that the page of dependencies does not name although we do.
import { readFile } from 'node:fs/promises';

const SHIPPED = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
];
// Of tools that leave nothing of themselves in what is built.
const TOOLS = [...SHIPPED, 'MPL-2.0', 'BlueOak-1.0.0', 'CC-BY-4.0', 'Python-2.0'];

// Counts installations of Swagger UI; .npmrc runs no scripts, and nothing of it is built.
const INERT = ['@scarf/scarf'];

const read = async path => readFile(new URL(path, import.meta.url), 'utf8');
const lock = JSON.parse(await read('../package-lock.json'));
const own = JSON.parse(await read('../package.json'));
const documented = await read('../../docs/dependencies.md');

const problems = [];
for (const [path, it] of Object.entries(lock.packages)) {
  if (path === '') continue;
  const name = path.replace(/^.*node_modules\//, '');
  const allowed = it.dev ? TOOLS : SHIPPED;
  if (!fits(it.license, allowed)) problems.push(`${name}: licence ${it.license}`);
  if (it.hasInstallScript && !INERT.includes(name))
    problems.push(`${name}: runs a script when it is installed`);
}
for (const name of Object.keys({ ...own.dependencies, ...own.devDependencies }))
  if (!documented.includes(`\`${name}\``)) problems.push(`${name}: has no line in docs/dependencies.md`);

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`licences: ${Object.keys(lock.packages).length - 1} packages\n`);

/** `A OR B` needs one of them, `A AND B` both. */
function fits(expression, allowed) {
  if (typeof expression !== 'string') return false;
  const text = expression.replace(/[()]/g, '');
  return text.split(' OR ').some(option => option.split(' AND ').every(it => allowed.includes(it.trim())));
}
