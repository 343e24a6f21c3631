import type { Database } from '../../database/database.js';
import { Thread } from './thread.js';
import type { WorkFile, WorkLimits, WorkTools } from './work.js';

/** Enough for most work, which may ask for more; and far longer than any single statement may take. */
const LIMITS: WorkLimits = { memoryMb: 512, silence: 120_000 };

/** What runs first in a thread: it lies above the features, because it knows every table. */
const ENTRANCE = new URL('../../work-thread.js', import.meta.url);

export type WorkSettings = Omit<WorkTools, 'database'> & {
  readonly database: Database;
  /** Another entrance, for tests: theirs is that of the built service. */
  readonly entrance?: URL;
};

/** Whether work can have a thread at all: one of Node cannot load it from its TypeScript. */
export function mayHaveThread({ module }: { readonly module: string }): boolean {
  return !module.endsWith('.ts');
}

/**
 * Runs work in a thread with a connection of its own that cannot write, so that this one goes on answering. Leaving the
 * loop over its portions ends the thread. Small work takes turns with this thread instead, and so does any that is run
 * from its source, as tests of the API are.
 */
export function runWork<Input, Portion>(
  file: WorkFile<Input, Portion>,
  input: Input,
  settings: WorkSettings,
): AsyncGenerator<Portion, void> {
  const isTakingTurns = !mayHaveThread(file) || (file.isSmall?.(input) ?? false);
  return isTakingTurns ? file.run(input, settings) : inThread(file, input, settings);
}

async function* inThread<Input, Portion>(
  { module, limits }: WorkFile<Input, Portion>,
  input: Input,
  { database, clock: { timeZone, stoppedAt }, signal, say, entrance = ENTRANCE }: WorkSettings,
): AsyncGenerator<Portion, void> {
  signal.throwIfAborted();
  const { place: where, ring } = database;
  const { keys, keysFile } = ring.settings;
  const place = { module, input, database: where, keys: { keys, keysFile }, clock: { timeZone, stoppedAt } };
  const thread = new Thread<Portion>(entrance, place, { ...LIMITS, ...limits?.(input) }, signal, say);
  try {
    for (let answer = await thread.next(); answer.kind === 'portion'; answer = await thread.next()) {
      yield answer.portion;
    }
  } finally {
    await thread.end();
  }
}
