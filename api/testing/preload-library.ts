import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const COMPILERS = ['cc', 'gcc', 'clang'];

/** Only Linux preloads libraries like this, and not every machine has a compiler. */
export const canPreload =
  process.platform === 'linux' && COMPILERS.some((compiler) => spawnSync(compiler, ['--version']).status === 0);

/** Compiles a C file into a library for `LD_PRELOAD` and returns its path. */
export function preloadLibrary(source: string, folder: string): string {
  const library = join(folder, 'preload.so');
  const said: string[] = [];
  for (const compiler of COMPILERS) {
    const args = ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'];
    const { status, stderr } = spawnSync(compiler, args, { encoding: 'utf8' });
    if (status === 0) return library;
    said.push(stderr);
  }
  throw new Error(`${source} could not be compiled: ${said.join('\n')}`);
}
