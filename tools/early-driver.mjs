import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DRIVER = 'better-sqlite3';

/**
 * Compiles the SQLite driver in a folder of its own while npm installs everything else: it takes longest of all, and
 * would otherwise begin last. Both come from the same lock file, so they are the same files.
 * @param {{ modules: string, lockFile: string, npm: (args: string[]) => Promise<{ code: number }> }} where `modules`: the
 *   folder node_modules.
 * @returns {Promise<() => void>} puts what was compiled in its place; if it could not be compiled, does nothing.
 */
export async function compileEarly({ modules, lockFile, npm }) {
  // npm leaves folders alone whose name begins with a dot.
  const folder = join(modules, '.waymark-driver');
  const compiled = join(folder, 'node_modules', DRIVER, 'build/Release');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  const dependencies = { [DRIVER]: packages[`node_modules/${DRIVER}`].version };
  const lock = { lockfileVersion: 3, packages: { '': { dependencies }, ...packagesNeeded(packages, DRIVER) } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  for (const args of [
    ['ci', '--ignore-scripts'],
    ['rebuild', DRIVER],
  ]) {
    if ((await npm([...args, '--prefix', folder, '--loglevel=error'])).code !== 0) break;
  }
  return () => {
    if (existsSync(compiled)) cpSync(compiled, join(modules, DRIVER, 'build/Release'), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * The entries in a lock file of a package and of all that it needs. Only packages at the top of node_modules are found; if
 * another is needed, npm refuses the shorter lock file, and the driver is not compiled early.
 * @returns {Record<string, { version: string, dependencies?: Record<string, string> }>} by path.
 */
export function packagesNeeded(packages, name, found = {}) {
  const path = `node_modules/${name}`;
  if (path in found || !(path in packages)) return found;
  found[path] = packages[path];
  for (const needed of Object.keys(packages[path].dependencies ?? {})) packagesNeeded(packages, needed, found);
  return found;
}
