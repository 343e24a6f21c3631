/** An environment in which a process finds every fsync slower by some milliseconds. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} folder where the shim is compiled to
 * @param {number} milliseconds
 * @returns {Record<string, string> | null} null: there is no compiler, or this is not Linux
 */
export function slowDisk(folder, milliseconds) {
  if (process.platform !== 'linux') return null;
  const shim = join(folder, 'slow-fsync.so');
  const source = fileURLToPath(new URL('slow-fsync.c', import.meta.url));
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const { status } = spawnSync(compiler, ['-shared', '-fPIC', '-O2', '-o', shim, source, '-ldl']);
    if (status === 0) return { LD_PRELOAD: shim, SLOW_FSYNC_US: String(milliseconds * 1000) };
  }
  return null;
}
