import { addDays, addMonths } from '@waymark/calendar';
import type { EntityManager } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { AuditedChanges } from '../audit/audited-changes.js';
import type { Clock } from '../clock.js';
import { financialYearOf } from '../reports/editions/periods.js';
import type { BuildService } from '../research/build/build.service.js';
import { HIERARCHIES_VERSION } from '../research/master/hierarchies.js';
import { ResearchDecision, ResearchProject } from '../research/project.entity.js';
import { ResearchFile, ResearchRelease } from '../research/release.entity.js';
import { VERSION } from '../version.js';
import { Dice } from './dice.js';
import { FILLING } from './fill.js';
import { firstReportedDay } from './reported-years.js';
import { PROJECT_STORIES, type ProjectStory, WITHDRAWN_BECAUSE } from './research-stories.js';
import { notOnWeekend } from './weekdays.js';

const SEED = 7_301_942;
const APPLICANT = 'researcher@demo.example';
const GUARDIANS = ['guardian@demo.example', 'guardian2@demo.example'] as const;
const YEARS_OPEN = 3;
const DAYS_TO_DECIDE = 12;

interface Tools {
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly build: BuildService;
}

/**
 * Projects of a researcher with what two guardians decided, a release that was withdrawn, and one that is built once the service
 * has started.
 */
export async function fillResearch(em: EntityManager, { audit, clock, build }: Tools): Promise<void> {
  const dice = new Dice(SEED);
  const projectIds: string[] = [];
  for (const story of PROJECT_STORIES) projectIds.push(await insertProject(em, dice, clock, story));
  const [active = ''] = projectIds;
  await insertWithdrawn(em, dice, clock, active);
  await insertRelease(em, dice, clock, build);
  await audit.noteBySystem(em, FILLING, { record: 'research-project', recordId: null, patientIds: [], episodeIds: [] });
}

/** The same at every start, unlike those of records. */
function idFrom(dice: Dice): string {
  const digits = Array.from({ length: 32 }, () => dice.whole(0, 15).toString(16)).join('');
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(13, 16),
    digits.slice(17, 20),
    digits.slice(20),
  ];
  return `${a}-${b}-4${c}-8${d}-${e}`;
}

async function insertProject(em: EntityManager, dice: Dice, clock: Clock, story: ProjectStory): Promise<string> {
  const applicant = await em.findOneByOrFail(Account, { emailKey: APPLICANT });
  const { state, text, begun } = story;
  const createdOn = notOnWeekend(addMonths(clock.today(), -begun), clock.today());
  const submittedOn = addDays(createdOn, 3);
  const decidedOn = addDays(submittedOn, DAYS_TO_DECIDE);
  const id = idFrom(dice);
  const isApproved = state === 'approved';
  await em.insert(ResearchProject, {
    ...{ id, rowVersion: 1, applicantId: applicant.id, state, submission: 1, ...text, tier: 1 },
    ...{ fields: [...text.fields], pathwayIds: [], memberEmails: [] },
    startsOn: addDays(decidedOn, 1),
    expiresOn: addMonths(decidedOn, YEARS_OPEN * 12),
    createdAt: clock.instantAt(createdOn, '10:10'),
    submittedAt: clock.instantAt(submittedOn, '14:35'),
    approvedAt: isApproved ? clock.instantAt(addDays(decidedOn, 1), '09:15') : null,
    ...{ closedAt: null, closedBecause: null },
  });
  for (const [index, { verdict, reason }] of story.decisions.entries()) {
    const guardian = await em.findOneByOrFail(Account, { emailKey: GUARDIANS[index] ?? '' });
    const at = clock.instantAt(addDays(decidedOn, index), '09:15');
    await em.insert(ResearchDecision, {
      ...{ id: idFrom(dice), projectId: id, submission: 1, guardianId: guardian.id, verdict, reason, at },
    });
  }
  return id;
}

const NOTHING_BUILT = {
  allowedLevels: null,
  levels: null,
  builtBeside: null,
  report: null,
  problem: null,
  publishedById: null,
} as const;
const USUAL = { tier: 1, number: 1, k: 8, l: 2, suppressionLimit: 0.1 } as const;

/** Of the years before the last one; its files are gone. */
async function insertWithdrawn(em: EntityManager, dice: Dice, clock: Clock, projectId: string): Promise<void> {
  const today = clock.today();
  const year = financialYearOf(today) - 1;
  const createdOn = notOnWeekend(addMonths(today, -11), today);
  const id = idFrom(dice);
  await em.insert(ResearchRelease, {
    ...{ ...USUAL, ...NOTHING_BUILT, id, name: `gas-${year}.1`, year, state: 'withdrawn', createdById: null },
    ...{ from: firstReportedDay(today), to: `${year}-03-31`, jobId: idFrom(dice) },
    ...{ hierarchiesVersion: HIERARCHIES_VERSION, codeVersion: VERSION, withdrawnBecause: WITHDRAWN_BECAUSE },
    createdAt: clock.instantAt(createdOn, '10:00'),
    publishedAt: clock.instantAt(addDays(createdOn, 2), '11:00'),
    withdrawnAt: clock.instantAt(addDays(createdOn, 20), '16:00'),
  });
  // Says for whom it was.
  await em.insert(ResearchFile, {
    ...{ id: idFrom(dice), releaseId: id, projectId, name: 'episode.csv', tableName: 'episode', format: 'csv' },
    ...{ bytes: 118_204, rows: 1_093, sha256: `${idFrom(dice)}${idFrom(dice)}`.replaceAll('-', '') },
  });
}

/** Of all financial years that are closed. It is built by a job, so that nobody waits for it. */
async function insertRelease(em: EntityManager, dice: Dice, clock: Clock, build: BuildService): Promise<void> {
  const today = clock.today();
  const year = financialYearOf(today);
  const id = idFrom(dice);
  const job = await build.enqueue(em, { releaseId: id, isPublishedAtOnce: true }, null);
  await em.insert(ResearchRelease, {
    ...{ ...USUAL, ...NOTHING_BUILT, id, name: `gas-${year}.1`, year, state: 'building', createdById: null },
    ...{ from: firstReportedDay(today), to: `${year}-03-31`, jobId: job.id, createdAt: clock.now() },
    ...{ hierarchiesVersion: HIERARCHIES_VERSION, codeVersion: VERSION },
    ...{ publishedAt: null, withdrawnAt: null, withdrawnBecause: null },
  });
}
