import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Problem } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import { isBusy, isTransient, isUnavailable } from '../../database/failures.js';
import { insertAll } from '../../database/insert-all.js';
import { ProblemError, problemOf } from '../../http/problem.js';
import { type JobHandler, type JobOutcome, type JobWork, LeaseLostError } from '../../jobs/job-handler.js';
import { VERSION } from '../../version.js';
import { HIERARCHIES_VERSION } from '../master/hierarchies.js';
import { ResearchProject } from '../project.entity.js';
import { standingOf } from '../projects/standing.js';
import { ResearchFile, ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import type { BuildInput, BuiltRelease } from './build-input.js';
import { deleteDraft, deleteFolders, keepDraft, makeDraft } from './draft-folders.js';
import { endBuilding, type Ending, WENT_WRONG } from './end-building.js';
import { drawKey, projectKeys } from './pseudonyms.js';
import { work as releaseWork } from './release.work.js';
import { folderOf } from './release-folder.js';
import { fingerprintOf, seriesSecret } from './series-secret.js';

/** What the job of a release is told; everything else is in its row. */
export interface ReleaseJobInput {
  readonly releaseId: string;
  /** Of the demonstration alone, where nobody could look at it first: published as soon as it is built. */
  readonly isPublishedAtOnce?: boolean;
}

export interface ReleaseJobTools {
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly config: Config;
}

const logger = new Logger('Research');

/**
 * Builds releases. One that was interrupted begins again, and makes the same bytes: until its last write nothing of it can be
 * seen, and that write comes after its folder has its name.
 */
export class ReleaseJobs implements JobHandler {
  readonly kind = 'research-release';
  readonly canResume = true;

  constructor(private readonly tools: ReleaseJobTools) {}

  async run(work: JobWork): Promise<JobOutcome> {
    const { releaseId, isPublishedAtOnce = false } = work.input as ReleaseJobInput;
    const release = await this.tools.database.reads.findOneBy(ResearchRelease, { id: releaseId });
    const result = { releaseId };
    if (release?.state !== 'building') return { isComplete: true, result };
    await deleteFolders(this.tools.config, release);
    const draft = await makeDraft(this.tools.config, release);
    try {
      const root = await seriesSecret(this.tools.database.reads, this.tools.config);
      const built = await this.build(work, await this.inputOf(release, { folder: draft, root }));
      await keepDraft(this.tools.config, release, draft);
      const state = isPublishedAtOnce ? 'published' : 'ready';
      return {
        isComplete: true,
        result,
        write: (em) => this.end(em, release, { state, secretFingerprint: fingerprintOf(root), ...built }),
      };
    } catch (error) {
      await deleteDraft(draft);
      if (error instanceof LeaseLostError || isForLater(error)) throw error;
      const isStopped = work.signal.aborted;
      // Called only if somebody cancelled it; one that was stopped with the service goes on later.
      const discard = (em: EntityManager) => this.end(em, release, { state: 'discarded' });
      if (isStopped) return { isComplete: false, result: null, write: discard };
      await this.fail(work, release, error);
      throw error;
    }
  }

  private async build(work: JobWork, input: BuildInput): Promise<BuiltRelease> {
    const { database } = this.tools;
    await database.write((em) => em.delete(ResearchReleasePerson, { releaseId: input.release.id }));
    let made: BuiltRelease | null = null;
    let done = 0;
    for await (const portion of work.inThread(releaseWork, input)) {
      if (portion.kind === 'built') made = portion.built;
      else {
        done += portion.people.length;
        const rows = portion.people.map((person) => ({ id: randomUUID(), releaseId: input.release.id, ...person }));
        await database.write(async (em) => {
          await insertAll(em, ResearchReleasePerson, rows);
          await work.advance(em, { stage: 'checking', done, total: done }, null);
        });
      }
    }
    work.signal.throwIfAborted();
    if (made === null) throw new Error('A release was built without a word.');
    if (made.report.faults.length > 0) throw new ProblemError(faulty(made.report.faults));
    return made;
  }

  /** Projects that were active on the day on which it was asked for, so that it is the same however often it begins. */
  private async inputOf(
    release: ResearchRelease,
    { folder, root }: { readonly folder: string; readonly root: Uint8Array },
  ): Promise<BuildInput> {
    const { database, clock, config } = this.tools;
    const { tier } = release;
    const createdOn = clock.dayOf(release.createdAt);
    const approved = await database.reads.find(ResearchProject, {
      where: { tier, state: 'approved' },
      order: { id: 'ASC' },
    });
    const active = approved.filter((project) => standingOf(project, createdOn) === 'active');
    if (active.length === 0) throw new ProblemError(noProject());
    const { id, name, year, number, from, to, k, l, suppressionLimit, allowedLevels } = release;
    return {
      release: {
        ...{ id, name, tier, year, number, from, to, k, l, suppressionLimit, allowedLevels, createdOn },
        ...{ hierarchiesVersion: HIERARCHIES_VERSION, codeVersion: VERSION },
      },
      projects: await Promise.all(
        active.map(async (project) => ({
          ...{ id: project.id, fields: project.fields, pathwayIds: project.pathwayIds },
          keys: projectKeys(root, project),
          earlier: await earlierFolders(database.reads, config, project.id),
        })),
      ),
      drawKey: drawKey(root, name),
      folder,
    };
  }

  /** Says in its row why it could not be built, before the job ends as failed. */
  private async fail(work: JobWork, release: ResearchRelease, error: unknown): Promise<void> {
    if (!(error instanceof ProblemError)) {
      logger.error(`A release could not be built: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
    const problem = error instanceof ProblemError ? error.problem : WENT_WRONG;
    await this.tools.database.write(async (em) => {
      await this.end(em, release, { state: 'failed', problem });
      await work.advance(em, { stage: null, done: 0, total: 0 }, null);
    });
  }

  /** The last write of a release that was being built; another state than that is left alone. */
  private async end(em: EntityManager, release: Pick<ResearchRelease, 'id'>, end: Ending): Promise<void> {
    await endBuilding(em, this.tools, release, end);
  }
}

/** Whether the job is tried again by itself. */
function isForLater(error: unknown): boolean {
  return isUnavailable(error) || isBusy(error) || isTransient(error);
}

/** A withdrawn release has no files any more. */
async function earlierFolders(reads: EntityManager, config: Config, projectId: string): Promise<string[]> {
  const files = await reads.find(ResearchFile, {
    where: { projectId, name: 'episode.csv', release: { state: 'published' } },
    relations: { release: true },
    order: { release: { createdAt: 'ASC', id: 'ASC' } },
  });
  return files.flatMap(({ release }) => (release ? [folderOf(config, release, projectId)] : []));
}

function noProject(): Problem {
  const detail = 'No project of this tier is active, so that there is nobody to make files for. Approve one first.';
  return problemOf(422, 'no-active-project', detail);
}

function faulty(faults: readonly string[]): Problem {
  const detail = `What was written did not pass the check, and was deleted. ${faults.slice(0, 20).join(' ')}`;
  return problemOf(500, 'release-faulty', detail);
}
