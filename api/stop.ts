import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { OpenRequests } from './http/open-requests.js';
import { JobRunner } from './jobs/job-runner.js';
import { Schedules } from './jobs/schedules.js';

/** Milliseconds; together they stay under ten seconds. */
const QUIET = 500;
const ANSWER_OPEN_REQUESTS = 7_500;
const END_AT_THE_LATEST = 9_000;

/**
 * SIGTERM and SIGINT stop the service in order: open requests are served, new ones refused, hanging ones cut, jobs handed
 * back, writes finished and the database closed. A second signal ends it immediately.
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
    // A job needs as long as its longest small piece of work; another process, or the next start, goes on with it.
    const jobs = Promise.all([app.get(JobRunner).stop(), app.get(Schedules).stop()]);
    await requests.ended(QUIET, ANSWER_OPEN_REQUESTS);
    (app.getHttpServer() as Server).closeAllConnections();
    await jobs;
    await app.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `Waymark ended without closing everything: ${error instanceof Error ? error.name : 'error'}\n`,
    );
    process.exit(1);
  }
}
