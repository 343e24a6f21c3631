import { type EntityManager, In } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import { Job } from '../../jobs/job.entity.js';
import type { Schedule } from '../../jobs/schedule.js';
import { ResearchRelease } from '../release.entity.js';
import { deleteFolders, draftedReleases } from './draft-folders.js';
import { endBuilding, type Ending, WENT_WRONG } from './end-building.js';

const MINUTE = 60_000;

/**
 * Ends releases whose job ended without a word to them: it was cancelled before it began, or given up. Then clears away what
 * was written of releases that are not being built and of which nothing may be had.
 */
export function leftoversSchedule(tools: {
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly config: Config;
}): Schedule {
  const { database, config } = tools;
  return {
    name: 'research-leftovers',
    every: MINUTE,
    isNeeded: async (reads) => (await abandoned(reads)).length > 0 || (await draftsOfNobody(reads, config)).length > 0,
    run: async () => {
      for (const { release, wasCancelled } of await abandoned(database.reads)) {
        const end: Ending = wasCancelled ? { state: 'discarded' } : { state: 'failed', problem: WENT_WRONG };
        // Its job may have ended it between the two readings: then its files are its own.
        if (await database.write((em) => endBuilding(em, tools, release, end))) await deleteFolders(config, release);
      }
      for (const release of await draftsOfNobody(database.reads, config)) await deleteFolders(config, release);
    },
  };
}

interface Abandoned {
  readonly release: ResearchRelease;
  readonly wasCancelled: boolean;
}

async function abandoned(reads: EntityManager): Promise<readonly Abandoned[]> {
  const building = await reads.findBy(ResearchRelease, { state: 'building' });
  if (building.length === 0) return [];
  const jobs = await reads.findBy(Job, { id: In(building.map(({ jobId }) => jobId)) });
  return building.flatMap((release) => {
    const job = jobs.find(({ id }) => id === release.jobId);
    const isUnderWay = job !== undefined && job.endedAt === null;
    return isUnderWay ? [] : [{ release, wasCancelled: job?.state === 'cancelled' }];
  });
}

/** Releases that were being built when their process died, and are not any more. */
async function draftsOfNobody(reads: EntityManager, config: Config): Promise<readonly ResearchRelease[]> {
  const ids = await draftedReleases(config);
  return ids.length === 0
    ? []
    : reads.findBy(ResearchRelease, { id: In([...ids]), state: In(['failed', 'discarded']) });
}
