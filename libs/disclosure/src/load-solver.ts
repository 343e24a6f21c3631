import type { Highs, InitOptions } from 'highs';

/**
 * Loads the solver that the audit needs: 3.5 MB of WebAssembly, so once for a process or a worker.
 *
 * The types of the package describe its CommonJS form; here it is met in either.
 */
export async function loadSolver(): Promise<Highs> {
  const { default: found } = (await import('highs')) as { default: Loader | { default: Loader } };
  return typeof found === 'function' ? found() : found.default();
}

type Loader = (options?: InitOptions) => Promise<Highs>;
