import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder, runProgram } from './run-program.mjs';

const DRIVER = 'better-sqlite3';
const COMPILED = join(DRIVER, 'build', 'Release', 'better_sqlite3.node');
const modules = join(projectFolder, 'node_modules');
/** npm leaves folders alone whose names begin with a dot. */
const besideFolder = join(modules, '.driver');

/** From this version on, Node's own header makes the driver stop the process; see native/object-wrap.h. */
const NEEDS_OWN_HEADER = '24.19.0';

/** A fifth quicker to compile than the driver's own -O3, and as quick to run. */
const OPTIMISED = '-O2';

/**
 * Environment that npm needs to compile the driver. The path is relative to the folder in which the compiler runs, so
 * that a space in the project's own path does no harm.
 * @param {(actual: string, wanted: string) => boolean} isAtLeast
 * @param {string} [installedIn] the node_modules folder of the driver.
 */
export function compilerSettings(isAtLeast, installedIn = modules) {
  const tools = relative(join(installedIn, DRIVER, 'build'), join(projectFolder, 'tools'));
  const header = isAtLeast(process.versions.node, NEEDS_OWN_HEADER) ? `-include ${tools}/native/object-wrap.h` : '';
  return {
    CFLAGS: `${OPTIMISED} ${process.env.CFLAGS ?? ''}`.trim(),
    CXXFLAGS: `${OPTIMISED} ${process.env.CXXFLAGS ?? ''} ${header}`.trim(),
    JOBS: process.env.JOBS ?? 'max',
  };
}

/**
 * Installs and compiles the driver alone, while the other packages are still on their way: it needs a processor and
 * they need the network. {@link takeDriverFromBeside} puts the result in its place.
 * @param {(args: string[], options: object) => Promise<{ code: number }>} npm
 * @returns {Promise<boolean>} whether it was compiled.
 */
export async function compileDriverBeside(npm, isAtLeast) {
  rmSync(besideFolder, { recursive: true, force: true });
  mkdirSync(besideFolder, { recursive: true });
  const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'));
  const root = { name: 'driver', dependencies: { [DRIVER]: packages[`node_modules/${DRIVER}`].version } };
  const needed = Object.fromEntries(neededBy(DRIVER, packages).map((path) => [path, packages[path]]));
  const lock = { name: root.name, lockfileVersion: 3, packages: { '': root, ...needed } };
  writeFileSync(join(besideFolder, 'package.json'), JSON.stringify(root));
  writeFileSync(join(besideFolder, 'package-lock.json'), JSON.stringify(lock));
  const env = compilerSettings(isAtLeast, join(besideFolder, 'node_modules'));
  const { code } = await npm(['ci', '--prefix', besideFolder, '--no-audit', '--no-fund'], { env, output: 'keep' });
  return code === 0;
}

/** The paths in the lock file of a package and of all that it depends on. */
function neededBy(name, packages, found = new Set()) {
  const path = `node_modules/${name}`;
  if (found.has(path) || !packages[path]) return [...found];
  found.add(path);
  for (const dependency of Object.keys(packages[path].dependencies ?? {})) neededBy(dependency, packages, found);
  return [...found];
}

export function takeDriverFromBeside() {
  mkdirSync(join(modules, COMPILED, '..'), { recursive: true });
  copyFileSync(join(besideFolder, 'node_modules', COMPILED), join(modules, COMPILED));
  rmSync(besideFolder, { recursive: true, force: true });
}

/** Runs in a separate process: a driver compiled for another Node may fail to load, or crash the process. */
const PROBE = `
const Driver = require('better-sqlite3');
const database = new Driver(':memory:');
let rounds = 0;
function letGo() {
  for (let n = 0; n < 2000; n += 1) database.prepare('SELECT ' + n).get();
  Array.from({ length: 2000 }, () => new Array(100).fill(0));
  rounds += 1;
  if (rounds < 8) setTimeout(letGo, 1);
  else database.close();
}
letGo();`;

/** Whether the driver loads, answers, and releases its statements without harm. */
export async function driverWorks() {
  const { code } = await runProgram(process.execPath, ['-e', PROBE], { output: 'keep' });
  return code === 0;
}
