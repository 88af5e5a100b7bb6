// Writes src/api/schema.d.ts from the OpenAPI document of the admin API.
//
//   node tools/generate.mjs [--check]     --check writes nothing and fails where it would
//
// BASTIDE is the program that prints the document.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';

const program = process.env.BASTIDE ?? new URL('../../target/debug/bastide', import.meta.url).pathname;
// In the suite, which names the database of the tests by a variable that the program does not know.
const { BASTIDE_TEST_POSTGRES_URL: _, ...env } = process.env;
const { stdout } = await promisify(execFile)(program, ['openapi', '--admin'], {
  env,
  maxBuffer: 64 * 1024 * 1024,
});
const document = JSON.parse(stdout);

const HEAD = '// Generated from the OpenAPI document of the admin API: npm run api\n\n';
const text = HEAD + astToString(await openapiTS(document, { emptyObjectsUnknown: true, alphabetize: true }));
const target = new URL('../src/api/schema.d.ts', import.meta.url);

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('src/api/schema.d.ts is not what the API describes: npm run api\n');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
