import { isDeepStrictEqual } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import type { JobProgress } from '@waymark/contracts';
import { sentError, type ThreadMessage } from './messages.js';

/** Milliseconds between two messages about progress, if there is news; and after which it says that it is alive. */
const SAY_EVERY = 100;
const ALIVE_EVERY = 5_000;

/**
 * The thread's side: gives a portion for each `next`, until the work ends or fails. Resolves then.
 * @param begin begins the work, which lasts until the first portion that is asked for, at least.
 */
export async function serveWork(
  port: MessagePort,
  begin: (say: (progress: JobProgress) => void) => AsyncGenerator<unknown, void>,
): Promise<void> {
  const send = (message: ThreadMessage): void => port.postMessage(message);
  const portions = begin(teller((progress) => send({ kind: 'progress', progress })));
  const asked = requestsOf(port);
  try {
    for (;;) {
      await asked();
      const { done, value } = await portions.next();
      send(done ? { kind: 'end' } : { kind: 'portion', portion: value });
      if (done) return;
    }
  } catch (error) {
    send({ kind: 'failed', error: sentError(error) });
  }
}

/** Resolves once for each message that asks for the next portion. */
function requestsOf(port: MessagePort): () => Promise<void> {
  let count = 0;
  let tell: (() => void) | null = null;
  port.on('message', ({ kind }: ThreadMessage) => {
    if (kind !== 'next') return;
    count += 1;
    tell?.();
  });
  return async () => {
    if (count === 0) await new Promise<void>((resolve) => (tell = resolve));
    count -= 1;
    tell = null;
  };
}

function teller(send: (progress: JobProgress) => void): (progress: JobProgress) => void {
  let said: JobProgress | null = null;
  let saidAt = 0;
  return (progress) => {
    const now = performance.now();
    const since = now - saidAt;
    if (said !== null && (since < SAY_EVERY || (since < ALIVE_EVERY && isDeepStrictEqual(said, progress)))) return;
    said = progress;
    saidAt = now;
    send(progress);
  };
}
