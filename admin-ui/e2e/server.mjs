// A server of its own for a journey, on an empty database.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PATIENCE } from './browser.mjs';

const run = promisify(execFile);
const program = process.env.BASTIDE ?? new URL('../../target/debug/bastide', import.meta.url).pathname;

/** `sqlite` or `postgres`. */
const database = process.env.UI_DATABASE ?? 'sqlite';

/** Starts one; `demo` fills it with the demo site, `limits` keeps the limits of signing in. */
export async function startServer({ demo = false, limits = false, env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'bastide-ui-'));
  const { BASTIDE_TEST_POSTGRES_URL: postgres, ...inherited } = process.env;
  const settings = {
    ...inherited,
    BASTIDE_ENVIRONMENT: 'development',
    BASTIDE_DATA_DIR: folder,
    BASTIDE_PUBLIC__BIND: '127.0.0.1:0',
    BASTIDE_ADMIN__BIND: '127.0.0.1:0',
    BASTIDE_LIMITS__ENABLED: String(limits),
    ...(database === 'postgres' && { BASTIDE_DATABASE__URL: await newDatabase(postgres) }),
    ...env,
  };
  const server = spawn(program, ['serve', ...(demo ? ['--demo'] : [])], { env: settings });
  // Apart: lines of the log come between what is said, wherever a chunk ends.
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) server[name].on('data', it => (output[name] += it));
  const log = () => output.stderr + output.stdout;
  const stop = async () => {
    const isGone = server.exitCode !== null || server.signalCode !== null;
    const stopped = isGone || new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGKILL');
    await stopped;
    await rm(folder, { recursive: true, force: true });
  };
  const said = pattern =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = output.stderr.match(pattern);
        if (found) resolve(found[1]);
      };
      server.stderr.on('data', look);
      server.on('exit', () => reject(new Error(`the server stopped:\n${log()}`)));
      server.on('error', reject);
      setTimeout(() => reject(new Error(`the server did not say ${pattern}:\n${log()}`)), PATIENCE).unref();
      look();
    });
  const addresses = [said(/^admin +(\S+)\/\n/m), said(/^content +(\S+)\/api\n/m)];
  const [url, content] = await Promise.all(addresses).catch(async error => {
    await stop();
    throw error;
  });
  const admin = (...args) => run(program, args, { env: settings });
  return {
    url,
    content,
    /** The link for the first administrator. */
    setUpLink: () => said(/^set up +(\S+)\n/m),
    /** Another administrator, made at the command line. */
    addAdministrator: (email, password, role = 'super-admin') =>
      withInput(
        program,
        ['admin', 'create', '--email', email, '--role', role, '--password-stdin'],
        settings,
        password,
      ),
    admin,
    /** A link by which somebody becomes an administrator, at this server. */
    async invite(email, role) {
      const { stdout } = await admin('admin', 'invite', '--email', email, '--role', role);
      return `${url}/setup#${stdout.match(/bst_\w+/)[0]}`;
    },
    /** Straight into the database: for what only time would bring about. */
    sql: text =>
      database === 'postgres'
        ? run('psql', ['-q', settings.BASTIDE_DATABASE__URL, '-c', text])
        : run('sqlite3', [`${folder}/bastide.db`, text]),
    log,
    stop,
  };
}

async function newDatabase(postgres) {
  const name = `ui_${randomBytes(6).toString('hex')}`;
  await run('psql', ['-q', postgres, '-c', `create database ${name} template template0`]);
  return `${postgres.slice(0, postgres.lastIndexOf('/'))}/${name}`;
}

function withInput(command, args, env, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
    let error = '';
    child.stderr.on('data', it => (error += it));
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(error))));
    child.stdin.end(`${input}\n`);
  });
}
