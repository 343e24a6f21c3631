import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ReleaseState } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Database } from '../../database/database.js';
import { lockForUpdate, lockName } from '../../database/dialect.js';
import { personOf } from '../../http/access.js';
import { conflict, notFound, type ProblemError, problemOf } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { Job } from '../../jobs/job.entity.js';
import { locationOf } from '../../jobs/jobs.dto.js';
import { BuildService } from '../build/build.service.js';
import { madeFor, projectsMadeFor } from '../made-for.queries.js';
import { ResearchFile, ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import { nextRelease } from './new-release.js';
import { removeFilesOf } from './removed-files.js';
import { type NewReleaseRequest, ReleaseResponse } from './releases.dto.js';
import { requireAsWritten } from './require-as-written.js';
import { requireSeriesK, requireSeriesLevels, requireStillTrue } from './require-still-true.js';

/** What data guardians do with releases: `building` → `ready` → `published` → `withdrawn`, and nothing back. */
@Injectable()
export class ReleaseChangesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly builds: BuildService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws 409 one of the tier is being built, or no financial year with discharges has closed; 422 a k or levels that there are not, or that its series excludes;
   * 429 too many jobs. */
  async begin(
    context: RequestContext,
    body: NewReleaseRequest,
  ): Promise<{ readonly reply: Reply<ReleaseResponse>; readonly location: string }> {
    const reply = await this.audit.change(context, async (em) => {
      await lockName(em, `research-release-${body.tier}`);
      await this.settleStopped(em, body.tier);
      if (await em.existsBy(ResearchRelease, { tier: body.tier, state: 'building' })) throw oneAtATime();
      const beginning = await nextRelease(em, body, this.clock.today());
      if (beginning === null) throw noClosedYear();
      await requireSeriesK(em, beginning.k);
      await requireSeriesLevels(em, beginning.allowedLevels);
      const row = await this.insert(em, personOf(context).accountId, beginning);
      return { reply: new Reply(202, ReleaseResponse.of(row, [])), touched: touched(row.id, ['state']) };
    });
    this.builds.wake();
    const { jobId } = await this.database.reads.findOneByOrFail(ResearchRelease, { id: reply.body.id });
    return { reply, location: locationOf({ id: jobId }) };
  }

  /**
   * @throws 409 it is not ready, something is wrong with it, its files are not those that were checked, or it was overtaken: by another
   * release, or by what became of somebody in it.
   */
  async publish(context: RequestContext, name: string): Promise<Reply<ReleaseResponse>> {
    const found = await this.database.reads.findOneBy(ResearchRelease, { name });
    // Reading every file takes long, and nobody else may wait for it: it comes before the write, which looks again.
    if (found?.state === 'ready') await requireAsWritten(this.database.reads, this.config, found);
    return this.change(context, name, async (em, row) => {
      requireState(row, ['ready'], 'published');
      if (row.report === null || row.report.faults.length > 0) throw hasFaults(row);
      await requireStillTrue(em, row);
      const publishedById = personOf(context).accountId;
      const changes = { state: 'published', publishedAt: this.clock.now(), publishedById } as const;
      await em.update(ResearchRelease, { id: row.id }, changes);
      return changes;
    });
  }

  /** @throws 409 it is not published. */
  async withdraw(context: RequestContext, name: string, reason: string): Promise<Reply<ReleaseResponse>> {
    const reply = await this.change(context, name, async (em, row) => {
      requireState(row, ['published'], 'withdrawn');
      const changes = { state: 'withdrawn', withdrawnAt: this.clock.now(), withdrawnBecause: reason } as const;
      await em.update(ResearchRelease, { id: row.id }, changes);
      return changes;
    });
    await removeFilesOf(this.config, { name });
    return reply;
  }

  /** Nobody saw it outside: what it promised about who looks how holds no more. @throws 409 it is published, or being built. */
  async discard(context: RequestContext, name: string): Promise<Reply<ReleaseResponse>> {
    const reply = await this.change(context, name, async (em, row) => {
      const state = (await this.hasStopped(em, row)) ? 'failed' : row.state;
      requireState({ ...row, state }, ['ready', 'failed'], 'discarded');
      await em.delete(ResearchReleasePerson, { releaseId: row.id });
      await em.delete(ResearchFile, { releaseId: row.id });
      await em.update(ResearchRelease, { id: row.id }, { state: 'discarded' });
      return { state: 'discarded' } as const;
    });
    await removeFilesOf(this.config, { name });
    return reply;
  }

  private change(
    context: RequestContext,
    name: string,
    work: (em: EntityManager, row: ResearchRelease) => Promise<Partial<ResearchRelease>>,
  ): Promise<Reply<ReleaseResponse>> {
    return this.audit.change(context, async (em) => {
      const found = await em.findOneBy(ResearchRelease, { name });
      if (!found) throw notFound('release');
      await lockForUpdate(em, ResearchRelease, found.id);
      const row = await em.findOneByOrFail(ResearchRelease, { id: found.id });
      const projects = await projectsMadeFor(em, await madeFor(em, { releaseId: row.id }));
      const changes = await work(em, row);
      const body = ReleaseResponse.of({ ...row, ...changes }, projects);
      return { reply: new Reply(200, body), touched: touched(row.id, Object.keys(changes)) };
    });
  }

  private async insert(
    em: EntityManager,
    createdById: string,
    beginning: Awaited<ReturnType<typeof nextRelease>> & object,
  ): Promise<ResearchRelease> {
    const id = randomUUID();
    const job = await this.builds.enqueue(em, { releaseId: id }, createdById);
    const row: ResearchRelease = {
      ...beginning,
      ...{
        id,
        state: 'building',
        hierarchiesVersion: null,
        codeVersion: null,
        levels: null,
        secretFingerprint: null,
        builtBeside: null,
        report: null,
        problem: null,
      },
      ...{ jobId: job.id, createdById, createdAt: this.clock.now(), publishedById: null, publishedAt: null },
      ...{ withdrawnAt: null, withdrawnBecause: null },
    };
    await em.insert(ResearchRelease, row);
    return row;
  }

  /** Else a tier whose job was cancelled before it began would never have another release. */
  private async settleStopped(em: EntityManager, tier: ResearchRelease['tier']): Promise<void> {
    for (const row of await em.findBy(ResearchRelease, { tier, state: 'building' })) {
      if (!(await this.hasStopped(em, row))) continue;
      await em.update(ResearchRelease, { id: row.id }, { state: 'failed', problem: STOPPED });
    }
  }

  /** A job that was cancelled before it began never says so to its release. */
  private async hasStopped(em: EntityManager, { state, jobId }: ResearchRelease): Promise<boolean> {
    if (state !== 'building') return false;
    return !(await em.existsBy(Job, { id: jobId, state: In(['queued', 'running', 'cancelling']) }));
  }
}

const STOPPED = problemOf(
  409,
  'stopped',
  'Its job was stopped before it was built. Discard it, and have another built.',
);

const STATES: Readonly<Record<ReleaseState, string>> = {
  building: 'it is still being built',
  failed: 'it could not be built',
  ready: 'it is built and not published',
  discarded: 'it was discarded',
  published: 'it is published, and a published release never changes',
  withdrawn: 'it was withdrawn',
};

function requireState({ state }: Pick<ResearchRelease, 'state'>, from: readonly ReleaseState[], to: string): void {
  if (!from.includes(state)) throw conflict(`release-${state}`, `This release cannot be ${to}: ${STATES[state]}.`);
}

function hasFaults({ report }: ResearchRelease): ProblemError {
  const faults = report?.faults.join(' ') ?? 'It was not checked.';
  return conflict('release-has-faults', `This release cannot be published. The checker found: ${faults}`);
}

const oneAtATime = (): ProblemError =>
  conflict('release-building', 'A release of this tier is being built. Wait until it is, or cancel its job.');

const noClosedYear = (): ProblemError =>
  conflict(
    'no-closed-year',
    'Nobody was discharged in a financial year that has closed. The first release comes after 31 March.',
  );

const touched = (recordId: string, fields: readonly string[]): ChangedRecord => ({
  ...{ record: 'research-release', recordId, patientIds: [], episodeIds: [], fields },
});
