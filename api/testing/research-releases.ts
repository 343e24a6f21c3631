import { hasEnded } from '@waymark/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import { Job } from '../jobs/job.entity.js';
import { BuildService } from '../research/build/build.service.js';
import type { ResearchProject } from '../research/project.entity.js';
import { ResearchRelease } from '../research/release.entity.js';
import { aRelease, insertProject as insertActiveProject } from './releases.js';
import { CANARY } from './research-people.js';
import type { TestApp } from './test-app.js';

/** Inserts an active project, each of whose texts holds a canary. @returns its id. */
export async function insertProject(
  app: Pick<TestApp, 'database' | 'site'>,
  given: Partial<Pick<ResearchProject, 'tier' | 'fields' | 'pathwayIds'>> = {},
): Promise<string> {
  const { id } = await insertActiveProject(app, {
    ...{ title: `${CANARY}-title`, purpose: `${CANARY}-purpose`, plainSummary: `${CANARY}-summary` },
    ...{ organisation: `${CANARY}-organisation`, fields: ['age_band', 'sex', 'pathway', 'region'] },
    ...given,
  });
  return id;
}

type Given = Partial<Pick<ResearchRelease, 'tier' | 'name' | 'k' | 'allowedLevels' | 'createdAt'>>;

/** Inserts a release of the three closed financial years and its job. @returns its id. */
export async function insertRelease(build: BuildService, database: Database, given: Given = {}): Promise<string> {
  const release = aRelease({
    ...{ state: 'building', hierarchiesVersion: null, codeVersion: null, report: null },
    ...{ createdAt: new Date('2026-06-01T09:00:00Z'), publishedAt: null },
    ...given,
  });
  await database.write(async (em) => {
    const { id: jobId } = await build.enqueue(em, { releaseId: release.id }, null);
    await em.insert(ResearchRelease, { ...release, jobId });
  });
  return release.id;
}

/** The same, and the building begins at once. */
export async function beginRelease({ app, database }: TestApp, given: Given = {}): Promise<string> {
  const build = app.get(BuildService);
  const id = await insertRelease(build, database, given);
  build.wake();
  return id;
}

/** The release once its job has ended. */
export async function releaseEnded({ database }: TestApp, id: string): Promise<ResearchRelease> {
  const { reads } = database;
  for (;;) {
    const release = await reads.findOneByOrFail(ResearchRelease, { id });
    if (hasEnded(await reads.findOneByOrFail(Job, { id: release.jobId }))) {
      return reads.findOneByOrFail(ResearchRelease, { id });
    }
    await delay(20);
  }
}
