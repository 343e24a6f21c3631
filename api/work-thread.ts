import 'reflect-metadata';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { Clock } from './clock.js';
import { openReadingConnection } from './database/reading-connection.js';
import { ENTITIES } from './entities.js';
import { serveWork } from './jobs/thread/serve-work.js';
import type { WorkFile, WorkPlace } from './jobs/thread/work.js';
import { KeyRing } from './secrets/key-ring.js';

/** Entrance of a worker thread: opens a connection that only reads, does one piece of work, and ends. */
if (isMainThread || parentPort === null) throw new Error('This is no program of its own; a job begins it as a thread.');
const port = parentPort;
const { module, input, database, keys, clock } = workerData as WorkPlace;
Logger.overrideLogger(['error', 'warn']);
const { work } = (await import(module)) as { readonly work: WorkFile<unknown, unknown> };
await serveWork(port, async function* (say) {
  const connection = await openReadingConnection(database, ENTITIES, new KeyRing(keys));
  try {
    const tools = { database: connection, clock: new Clock(clock.timeZone, clock.stoppedAt), say };
    yield* work.run(input, { ...tools, signal: new AbortController().signal });
  } finally {
    await connection.close();
  }
});
port.close();
