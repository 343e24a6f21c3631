import { randomUUID } from 'node:crypto';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/failures.js';
import { Job, JobFile } from './job.entity.js';
import type { JobHandler } from './job-handler.js';
import { GIVEN_UP, inLeaseTime, INTERRUPTED, LEASE, RunningJob } from './running-job.js';

/** A job that ends its process each time is not begun for ever. */
export const MOST_TRIES = 5;

/** Milliseconds by which the clocks of two machines may differ. */
const CLOCKS_APART = 5 * 60_000;

/**
 * Takes the next job of a kind: the one under way whose runner is not heard of any more, else the oldest that waits. The
 * change is made only if nobody changed the row meanwhile, and the database has at most one of a kind under way, so that
 * two runners never have one job, nor two of a kind.
 * @returns null: there is none, or another runner is at work.
 */
export async function claimNext(database: Database, clock: Clock, handler: JobHandler): Promise<RunningJob | null> {
  for (;;) {
    const next = await nextOf(database.reads, handler);
    if (next === null) return null;
    const problem = whyNotAgain(next, handler);
    if (problem === null) return begin(database, clock, next);
    await endLapsed(database, clock, next, problem);
  }
}

async function nextOf(reads: EntityManager, { kind }: JobHandler): Promise<Job | null> {
  const underWay = await reads.findOneBy(Job, { kind, state: In(['running', 'cancelling']) });
  if (underWay !== null) {
    return isHeld(underWay) ? null : underWay;
  }
  const [first] = await reads.find(Job, {
    where: { kind, state: 'queued' },
    order: { createdAt: 'ASC', id: 'ASC' },
    take: 1,
  });
  return first ?? null;
}

/** A lease that runs far longer than one is given out for comes from a clock that was ahead, and holds nothing. */
function isHeld({ leaseUntil }: Job): boolean {
  const left = leaseUntil === null ? 0 : leaseUntil.getTime() - Date.now();
  return left > 0 && left <= LEASE + CLOCKS_APART;
}

function whyNotAgain({ state, tries, lease }: Job, { canResume }: JobHandler): Job['problem'] {
  if (tries >= MOST_TRIES) return GIVEN_UP;
  return state !== 'queued' && lease !== null && !canResume ? INTERRUPTED : null;
}

async function begin(database: Database, clock: Clock, job: Job): Promise<RunningJob | null> {
  const state = job.state === 'cancelling' ? 'cancelling' : 'running';
  const held = { state, lease: randomUUID(), leaseUntil: inLeaseTime(), tries: job.tries + 1 } as const;
  const changes = { ...held, startedAt: job.startedAt ?? clock.now() };
  try {
    const file = await database.write(async (em) => {
      const { affected } = await em.update(Job, unchanged(job), changes);
      return affected === 1 ? { row: await em.findOneBy(JobFile, { jobId: job.id }) } : null;
    });
    return file && new RunningJob(database, clock, { ...job, ...changes }, file.row?.bytes ?? null);
  } catch (error) {
    // Another process began another one of the kind at the same moment.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

async function endLapsed(database: Database, clock: Clock, job: Job, problem: Job['problem']): Promise<void> {
  const state = job.state === 'cancelling' ? 'cancelled' : 'failed';
  const end = { state, problem: state === 'failed' ? problem : null, lease: null, leaseUntil: null } as const;
  await database.write(async (em) => {
    const { affected } = await em.update(Job, unchanged(job), { ...end, endedAt: clock.now() });
    if (affected === 1) await em.delete(JobFile, { jobId: job.id });
  });
}

const unchanged = ({ id, state, lease }: Job) => ({ id, state, lease: lease ?? IsNull() });
