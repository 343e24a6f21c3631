import { existsSync } from 'node:fs';
import { runProgram } from './run-program.mjs';

/** Whether this process may install packages of the system: as root on Debian and its kin. */
export function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs packages of the system.
 * @param {string[]} packages
 * @throws {Error} with what apt-get said, if it fails.
 */
export async function installPackages(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runProgram('apt-get', args, { env, output: 'keep' });
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${output.trim()}`);
  }
}
