import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Page, ReleaseReport, ReleaseState } from '@waymark/contracts';
import { In } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Database } from '../../database/database.js';
import { driverCodeOf } from '../../database/failures.js';
import { wholePage } from '../../http/paging.js';
import { conflict, forbidden, notFound, unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { folderOf } from '../build/release-folder.js';
import { type Asked, CallLog } from '../keys/call-log.js';
import { requireActive } from '../projects/active.js';
import { madeFor, projectsMadeFor } from '../made-for.queries.js';
import type { ResearchProject } from '../project.entity.js';
import { WAS_PUBLISHED } from '../published-names.queries.js';
import { ResearchFile, ResearchRelease } from '../release.entity.js';
import { DownloadLimits } from './download-limits.js';
import { isWithdrawn, noSuchFile, noSuchRelease } from './release-problems.js';
import type { ReleaseReader } from './release-reader.js';
import { ReleaseDetailResponse, ReleaseResponse } from './releases.dto.js';
import { type SyntheticRelease, SyntheticReleases } from './synthetic-releases.js';
import type { WrittenFile } from './verified-file.js';

const HAS_FILES: readonly ReleaseState[] = ['ready', 'published'];

/** A file that somebody may have. */
export interface FileForReader extends WrittenFile {
  readonly name: string;
  readonly rows: number | null;
  /** How the call is written down; null: of invented people, which is not. */
  readonly asked: Asked | null;
}

type Release = { readonly row: ResearchRelease } | { readonly synthetic: SyntheticRelease };

/** Releases as those read them who may. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly calls: CallLog,
    private readonly limits: DownloadLimits,
    private readonly syntheticReleases: SyntheticReleases,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The newest first, then those of invented people. */
  async list(reader: ReleaseReader): Promise<Page<ReleaseResponse>> {
    this.limits.count(reader.who);
    const [rows, synthetic] = await Promise.all([this.rowsFor(reader), this.syntheticReleases.all()]);
    const projectsOf = await this.projectsIn(rows, reader);
    const responses = rows.map((row) => ReleaseResponse.of(row, projectsOf(row)));
    if (reader.keyId !== null) await this.noteOfOne(reader, 200);
    return wholePage([...responses, ...synthetic.map(({ detail }) => withoutFiles(detail as ReleaseDetailResponse))]);
  }

  /** @throws 404 that names those there are; 422 where it is not said for which of several projects. */
  async read(reader: ReleaseReader, name: string, project: string | undefined): Promise<ReleaseDetailResponse> {
    this.limits.count(reader.who);
    const found = await this.find(reader, name);
    if ('synthetic' in found) return found.synthetic.detail as ReleaseDetailResponse;
    const { row } = found;
    const projects = (await this.projectsIn([row], reader))(row);
    const projectId = this.projectAsked(projects, project, { mayBeNone: reader.isGuardian });
    const release = ReleaseResponse.of(row, projects);
    if (projectId !== null && reader.projects.some(({ id }) => id === projectId))
      await this.note(askedBy(reader, projectId, row.name, null), 200);
    if (projectId === null || !HAS_FILES.includes(row.state)) return ReleaseDetailResponse.withFiles(release, [], '');
    const files = await this.filesOf(row.id, projectId);
    return ReleaseDetailResponse.withFiles(release, files, await this.changesOf(row, projectId));
  }

  /**
   * A file that this reader may have.
   * @throws 403 the project is not active, or somebody only decides about releases; 404; 410 withdrawn; 422 as above.
   */
  async fileFor(
    reader: ReleaseReader,
    name: string,
    file: string,
    project: string | undefined,
  ): Promise<FileForReader> {
    const found = await this.find(reader, name);
    if ('synthetic' in found) return syntheticFile(found.synthetic, file);
    const { row } = found;
    const projects = (await this.projectsIn([row], reader))(row);
    const projectId = this.projectAsked(projects, project, { mayBeNone: false });
    const own = reader.projects.find(({ id }) => id === projectId);
    if (projectId === null || own === undefined) throw forbidden('Files are for the people of the project alone.');
    requireActive(own, this.clock.today());
    const asked = askedBy(reader, projectId, row.name, file);
    if (row.state === 'withdrawn') {
      await this.note({ ...asked, file: null }, 410);
      throw isWithdrawn(row);
    }
    if (row.state !== 'published') throw conflict('not-published', 'This release is not published yet.');
    const files = await this.filesOf(row.id, projectId);
    const one = files.find((each) => each.name === file);
    if (!one) {
      // What was asked for is whatever somebody wrote into an address, and is not kept.
      await this.note({ ...asked, file: null }, 404);
      throw noSuchFile(files.map((each) => each.name));
    }
    const { bytes, sha256, rows } = one;
    return { path: join(folderOf(this.config, row, projectId), one.name), name: file, bytes, sha256, rows, asked };
  }

  /** What guardians look at before they publish. @throws 404; 409 it was not built. */
  async report(context: RequestContext, name: string): Promise<ReleaseReport> {
    const row = await this.database.reads.findOneBy(ResearchRelease, { name });
    if (!row) throw notFound('release');
    if (row.report === null) {
      const building = 'This release is still being built. Its report comes with it.';
      const none = row.state === 'building' ? building : 'There is no report of this release.';
      throw conflict('not-built', row.problem?.detail ?? none);
    }
    await this.audit.read(context, { record: 'research-release', recordId: row.id, patientIds: [] });
    return row.report;
  }

  private async find(reader: ReleaseReader, name: string): Promise<Release> {
    const rows = await this.rowsFor(reader);
    const row = rows.find((each) => each.name === name);
    if (row) return { row };
    // Asked for only now: whoever has data of real people does not wait for them, nor for a disk that they cannot be written to.
    const synthetic = await this.syntheticReleases.all();
    const invented = synthetic.find(({ detail }) => detail.name === name);
    if (invented) return { synthetic: invented };
    await this.noteOfOne(reader, 404);
    const names = [...rows.map((each) => each.name), ...synthetic.map(({ detail }) => detail.name)];
    throw noSuchRelease(names, { isAnyone: reader.keyId === null && reader.accountId === null });
  }

  private async rowsFor({ projects, isGuardian }: ReleaseReader): Promise<ResearchRelease[]> {
    const { reads } = this.database;
    const order = { createdAt: 'DESC', name: 'ASC' } as const;
    // The report is long, and for nobody who reads this.
    const select = RELEASE_COLUMNS;
    if (isGuardian) return reads.find(ResearchRelease, { select, order });
    if (projects.length === 0) return [];
    const own = await madeFor(reads, { projectId: In(projects.map(({ id }) => id)) });
    const ids = [...new Set(own.map(({ releaseId }) => releaseId))];
    return reads.find(ResearchRelease, { select, where: { id: In(ids), state: WAS_PUBLISHED }, order });
  }

  /** For whom each of them was made, of those that this reader may know. */
  private async projectsIn(
    releases: readonly ResearchRelease[],
    { projects, isGuardian }: ReleaseReader,
  ): Promise<(release: ResearchRelease) => ResearchProject[]> {
    const { reads } = this.database;
    const pairs = await madeFor(reads, { releaseId: In(releases.map(({ id }) => id)) });
    const known = isGuardian ? await projectsMadeFor(reads, pairs) : projects;
    return ({ id }) =>
      known.filter((project) => pairs.some(({ releaseId, projectId }) => releaseId === id && projectId === project.id));
  }

  /** null: none was asked for, and the reader may read without. */
  private projectAsked(
    projects: readonly Pick<ResearchProject, 'id' | 'title'>[],
    asked: string | undefined,
    { mayBeNone }: { readonly mayBeNone: boolean },
  ): string | null {
    if (asked !== undefined) {
      if (projects.some(({ id }) => id === asked)) return asked;
      throw notFound('project of this release');
    }
    const [first, ...others] = projects;
    if (first !== undefined && others.length === 0) return first.id;
    if (mayBeNone || first === undefined) return null;
    const which = projects.map(({ id, title }) => `${id} (${title})`).join(', ');
    throw unprocessable([{ pointer: '/project', code: 'which-project', message: `Say for which project: ${which}.` }]);
  }

  private filesOf(releaseId: string, projectId: string): Promise<ResearchFile[]> {
    return this.database.reads.find(ResearchFile, { where: { releaseId, projectId }, order: { name: 'ASC' } });
  }

  /** Empty where the file is gone: the release is then said to be damaged by whoever fetches it. */
  private async changesOf(row: ResearchRelease, projectId: string): Promise<string> {
    try {
      return await readFile(join(folderOf(this.config, row, projectId), 'CHANGES.md'), 'utf8');
    } catch (error) {
      if (driverCodeOf(error) === 'ENOENT') return '';
      throw error;
    }
  }

  /** A call that is about no release, if it is plain of which project: of a person with several nobody can tell. */
  private async noteOfOne(reader: ReleaseReader, status: number): Promise<void> {
    const [project, ...others] = reader.projects;
    if (project !== undefined && others.length === 0) await this.note(askedBy(reader, project.id, null, null), status);
  }

  private note(asked: Asked, status: number): Promise<void> {
    return this.calls.note(asked, { status, bytes: 0, rows: null });
  }
}

const RELEASE_COLUMNS = {
  ...{ id: true, name: true, tier: true, year: true, number: true, state: true, from: true, to: true, k: true },
  ...{
    suppressionLimit: true,
    allowedLevels: true,
    createdAt: true,
    publishedAt: true,
    withdrawnAt: true,
    withdrawnBecause: true,
  },
} as const;

function askedBy(
  { keyId, accountId }: ReleaseReader,
  projectId: string,
  release: string | null,
  file: string | null,
): Asked {
  return { projectId, keyId, accountId, release, file };
}

function withoutFiles({ files: _, changes: __, ...release }: ReleaseDetailResponse): ReleaseResponse {
  return release;
}

/** @throws 404 that names the files there are. */
function syntheticFile({ detail, folder }: SyntheticRelease, file: string): FileForReader {
  const one = detail.files.find(({ name }) => name === file);
  if (!one) throw noSuchFile(detail.files.map(({ name }) => name));
  const { name, bytes, sha256, rows } = one;
  return { path: join(folder, name), name, bytes, sha256, rows, asked: null };
}
