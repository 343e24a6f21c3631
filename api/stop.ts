import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { OpenRequests } from './http/open-requests.js';

/** Milliseconds; together they stay under ten seconds. */
const QUIET = 500;
const ANSWER_OPEN_REQUESTS = 7_500;
const END_AT_THE_LATEST = 9_000;

/**
 * SIGTERM and SIGINT stop the service in order: open requests are served, new ones refused, hanging ones cut, writes
 * finished and the database closed. A second signal ends it immediately.
 */
export function stopOnSignals(app: INestApplication): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      setTimeout(() => {
        process.stderr.write('Waymark did not end in time; what was still open is cut.\n');
        process.exit(1);
      }, END_AT_THE_LATEST).unref();
      void stop(app);
    });
  }
}

async function stop(app: INestApplication): Promise<void> {
  try {
    const requests = app.get(OpenRequests);
    requests.takeNoMore();
    await requests.ended(QUIET, ANSWER_OPEN_REQUESTS);
    (app.getHttpServer() as Server).closeAllConnections();
    await app.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `Waymark ended without closing everything: ${error instanceof Error ? error.name : 'error'}\n`,
    );
    process.exit(1);
  }
}
