import { randomUUID } from 'node:crypto';
import type { ResearchTier } from '@waymark/contracts';
import { hasEnded } from '@waymark/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import { Job } from '../jobs/job.entity.js';
import { BuildService } from '../research/build/build.service.js';
import { HIERARCHIES_VERSION } from '../research/master/hierarchies.js';
import { ResearchProject } from '../research/project.entity.js';
import { ResearchRelease } from '../research/release.entity.js';
import { CANARY } from './research-people.js';
import type { TestApp } from './test-app.js';
import { PEOPLE } from './test-site.js';

let releases = 0;

/** Inserts a project that is active. @returns its id. */
export async function insertProject(
  { database, site }: Pick<TestApp, 'database' | 'site'>,
  given: Partial<Pick<ResearchProject, 'tier' | 'fields' | 'pathwayIds'>> = {},
): Promise<string> {
  const id = randomUUID();
  const project = {
    ...{ id, rowVersion: 1, applicantId: site.accounts[PEOPLE.researcher], state: 'approved', submission: 1 },
    ...{ title: `${CANARY}-title`, purpose: `${CANARY}-purpose`, plainSummary: `${CANARY}-summary` },
    ...{ organisation: `${CANARY}-organisation`, applicantType: 'university', hasCommercialInterest: false },
    ...{ commercialInterest: null, legalBasis: 'public-task', optOutMode: 'anonymised', tier: 1 },
    ...{ fields: ['age_band', 'sex', 'pathway', 'region'], pathwayIds: [], memberEmails: [] },
    ...{ startsOn: '2026-01-01', expiresOn: '2027-01-01', createdAt: new Date(), submittedAt: new Date() },
    ...{ approvedAt: new Date(), closedAt: null, closedBecause: null },
    ...given,
  };
  await database.write((em) => em.insert(ResearchProject, project as object));
  return id;
}

type Given = Partial<Pick<ResearchRelease, 'tier' | 'name' | 'k' | 'createdAt'>>;

/** Inserts a release of the three closed financial years and its job. @returns its id. */
export async function insertRelease(build: BuildService, database: Database, given: Given = {}): Promise<string> {
  const id = randomUUID();
  const tier: ResearchTier = given.tier ?? 1;
  await database.write(async (em) => {
    const job = await build.enqueue(em, { releaseId: id }, null);
    const number = (releases += 1);
    const release = {
      ...{ id, name: `gas-${tier === 2 ? 't2-' : ''}2026.${number}`, tier, year: 2026, number, state: 'building' },
      ...{ from: '2023-04-01', to: '2026-03-31', k: 8, l: 2, suppressionLimit: 0.1 },
      ...{
        hierarchiesVersion: HIERARCHIES_VERSION,
        codeVersion: '0.1.0',
        levels: null,
        builtBeside: null,
        report: null,
        problem: null,
      },
      ...{ jobId: job.id, createdById: null, createdAt: new Date('2026-06-01T09:00:00Z'), publishedById: null },
      ...{ publishedAt: null, withdrawnAt: null, withdrawnBecause: null },
      ...given,
    };
    await em.insert(ResearchRelease, release as object);
  });
  return id;
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
