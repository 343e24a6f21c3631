import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page, ProjectText, ResearchField } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { emailKeyOf } from '../../accounts/invite-account.js';
import { AuditedChanges, type ChangedRecord } from '../../audit/audited-changes.js';
import { Pathway } from '../../care-services/care-service.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { personOf } from '../../http/access.js';
import { limitOf, type Position, pageOf, positionOf, wholePage } from '../../http/paging.js';
import { conflict, stale, unprocessable } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { RESEARCH_FIELDS } from '../dataset/tables.js';
import { ResearchProject } from '../project.entity.js';
import { mayReach, projectForReading, projectForWriting, projectReader } from './project-access.js';
import { decisionsOn, textOf, toProjectResponse } from './project-response.js';
import { projectProblems } from './project-rules.js';
import type { NewProjectRequest, ProjectChangeRequest, ProjectResponse, ProjectsQuery } from './projects.dto.js';

const NOTHING_WRITTEN: Omit<ProjectText, 'title'> = {
  ...{ purpose: null, plainSummary: null, organisation: null, applicantType: null, hasCommercialInterest: null },
  ...{ commercialInterest: null, legalBasis: null, optOutMode: null, tier: 1, fields: [], pathwayIds: [] },
  ...{ startsOn: null, expiresOn: null, memberEmails: [] },
};

/** Projects as they are written and read; what is decided about them: decisions.service.ts. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** What a project may ask for. */
  fields(): Page<ResearchField> {
    return wholePage(RESEARCH_FIELDS);
  }

  /** The newest first. */
  async list(context: RequestContext, query: ProjectsQuery): Promise<Page<ProjectResponse>> {
    const [limit, position] = [limitOf(query), positionOf(query)];
    return this.database.snapshot(async (reads) => {
      const reader = await projectReader(reads, context);
      const { state } = query;
      // There are hundreds at the most; who is named in one is in a column that is read whole.
      const all = await reads.find(ResearchProject, {
        select: { id: true, applicantId: true, memberEmails: true, submittedAt: true, createdAt: true },
        where: state === undefined ? {} : { state },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
      const ids = all
        .filter((project) => mayReach(reader, project) && isAfter(project, position))
        .slice(0, limit + 1)
        .map(({ id }) => id);
      const projects = await reads.find(ResearchProject, {
        where: { id: In(ids) },
        relations: { applicant: true },
        order: { createdAt: 'DESC', id: 'DESC' },
      });
      const decisions = await decisionsOn(reads, ids);
      const today = this.clock.today();
      return pageOf(
        projects,
        limit,
        ({ createdAt, id }) => ({ key: createdAt.toISOString(), id }),
        (project) => toProjectResponse(project, decisions, { reader, today }),
      );
    });
  }

  /** @throws 404 */
  read(context: RequestContext, id: string): Promise<ProjectResponse> {
    return this.database.snapshot(async (reads) =>
      this.responseOf(reads, context, await projectForReading(reads, context, id)),
    );
  }

  /** Begins a draft. @throws 422 for what may not be asked for. */
  begin(context: RequestContext, body: NewProjectRequest): Promise<Reply<ProjectResponse>> {
    return this.audit.change(context, async (em) => {
      const { accountId } = personOf(context);
      const text = { ...NOTHING_WRITTEN, ...writtenIn(body), title: body.title };
      await this.requireAllowed(em, text);
      const row = {
        ...{ id: randomUUID(), rowVersion: 1, applicantId: accountId, state: 'draft' as const, submission: 0 },
        ...{ ...text, createdAt: this.clock.now(), submittedAt: null, approvedAt: null },
        ...{ closedAt: null, closedBecause: null },
      };
      await em.insert(ResearchProject, row);
      const applicant = await em.findOneByOrFail(Account, { id: accountId });
      const response = await this.responseOf(em, context, { ...row, applicant });
      return { reply: new Reply(201, response), touched: touchedProject(row.id) };
    });
  }

  /**
   * Writes parts of a project anew. One that waits or was refused is a draft again: what was decided was about another text.
   * @throws 409 once it is approved or closed; 422 for what may not be asked for.
   */
  change(context: RequestContext, id: string, body: ProjectChangeRequest): Promise<Reply<ProjectResponse>> {
    return this.audit.change(context, async (em) => {
      const project = await projectForWriting(em, context, id);
      requireOpen(project);
      const written = writtenIn(body);
      await this.requireAllowed(em, { ...textOf(project), ...written });
      const changes = { ...written, state: 'draft' as const, submittedAt: null };
      if (!(await updateIfUnchanged(em, ResearchProject, project, changes))) throw stale('project', project.rowVersion);
      const changed = { ...project, ...changes, rowVersion: project.rowVersion + 1 };
      const response = await this.responseOf(em, context, changed);
      return { reply: new Reply(200, response), touched: touchedProject(id, Object.keys(written)) };
    });
  }

  private async requireAllowed(em: EntityManager, text: ProjectText): Promise<void> {
    const problems = [...projectProblems(text, this.clock.today()), ...(await pathwayProblems(em, text))];
    if (problems.length > 0) throw unprocessable(problems);
  }

  private async responseOf(em: EntityManager, context: RequestContext, project: ResearchProject) {
    const reader = await projectReader(em, context);
    return toProjectResponse(project, await decisionsOn(em, [project.id]), { reader, today: this.clock.today() });
  }
}

export function touchedProject(recordId: string, fields: readonly string[] = []): ChangedRecord {
  return { record: 'research-project', recordId, patientIds: [], episodeIds: [], fields };
}

async function pathwayProblems(em: EntityManager, { pathwayIds }: ProjectText): Promise<FieldProblem[]> {
  const known = new Set((await em.findBy(Pathway, { id: In([...pathwayIds]) })).map(({ id }) => id));
  return pathwayIds.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ pointer: `/pathwayIds/${index}`, code: 'unknown-pathway', message: 'There is no such pathway.' }],
  );
}

/** @throws 409 */
function requireOpen({ state }: Pick<ResearchProject, 'state'>): void {
  if (state !== 'approved' && state !== 'closed') return;
  const detail =
    state === 'approved'
      ? 'This project is approved as it stands, and stays as it is. To change it, close it and apply again.'
      : 'This project is closed. Apply again.';
  throw conflict(state, detail);
}

/** What a body says; null empties, and what is left out is not there. */
function writtenIn(body: ProjectChangeRequest): Partial<ProjectText> {
  const said = Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as Partial<ProjectText>;
  return {
    ...said,
    ...(said.pathwayIds ? { pathwayIds: [...new Set(said.pathwayIds)] } : {}),
    ...(said.memberEmails ? { memberEmails: [...new Set(said.memberEmails.map(emailKeyOf))] } : {}),
  };
}

/** Whether it comes after this position in the order of the list. */
function isAfter({ createdAt, id }: Pick<ResearchProject, 'createdAt' | 'id'>, position: Position | null): boolean {
  if (position === null) return true;
  const at = createdAt.toISOString();
  return at < position.key || (at === position.key && id < position.id);
}
