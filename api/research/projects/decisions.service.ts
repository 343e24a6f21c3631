import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { APPROVALS_NEEDED, type ProjectState, type ResearchProject as ProjectContract } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { conflict, forbidden, ProblemError, problemOf, stale, unprocessable } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { ResearchDecision, ResearchProject } from '../project.entity.js';
import {
  lockedProject,
  partIn,
  projectForWriting,
  projectReader,
  type ProjectReader,
  requireProjectVersion,
} from './project-access.js';
import { countingDecisions, decisionsOn, toProjectResponse, whyNotDecide } from './project-response.js';
import { projectProblems, unfinishedParts } from './project-rules.js';
import type { CloseProjectRequest, DecisionRequest, ProjectResponse } from './projects.dto.js';
import { touchedProject } from './projects.service.js';

type StateChange = Partial<ResearchProject> & { state: ProjectState };

/** A project's way from draft to its end. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** Puts a draft before the guardians. @throws 409 if it is none; 422 with each part that is not finished. */
  submit(context: RequestContext, id: string): Promise<Reply<ProjectResponse>> {
    return this.audit.change(context, async (em) => {
      const project = await projectForWriting(em, context, id);
      if (project.state !== 'draft') throw conflict(project.state, NOT_TO_SUBMIT[project.state]);
      const today = this.clock.today();
      const problems = [...unfinishedParts(project, today), ...projectProblems(project, today)];
      if (problems.length > 0) throw unprocessable(problems);
      const changes = { submission: project.submission + 1, submittedAt: this.clock.now() };
      return this.move(em, context, project, { state: 'submitted', ...changes });
    });
  }

  /**
   * Notes what a guardian thinks. The second approval makes it approved, a refusal ends it at once. A first approval leaves the
   * version as it is, so that two guardians who read the same text may both approve it.
   * @throws 403 for somebody whom the project names, and the second time; 409 if it does not wait; 422 to refuse without reason.
   */
  decide(context: RequestContext, id: string, body: DecisionRequest): Promise<Reply<ProjectResponse>> {
    return this.audit.change(context, async (em) => {
      const { project, reader } = await lockedProject(em, context, id);
      const earlier = await decisionsOn(em, [id]);
      requireToDecide(whyNotDecide(project, earlier, reader), project);
      requireProjectVersion(context, project);
      const { verdict, reason = null } = body;
      if (verdict === 'refuse' && reason === null) throw unprocessable([REASON_NEEDED]);
      if (verdict === 'approve') this.requireDaysLeft(project);
      const at = this.clock.now();
      const { submission } = project;
      await em.insert(ResearchDecision, {
        ...{ id: randomUUID(), projectId: id, submission, guardianId: reader.accountId, verdict, reason, at },
      });
      if (verdict === 'refuse') return this.move(em, context, project, { state: 'refused' });
      const approvals = 1 + countingDecisions(project, earlier).length;
      if (approvals >= APPROVALS_NEEDED) {
        return this.move(em, context, project, { state: 'approved', approvedAt: at });
      }
      return { reply: await this.replyOf(em, reader, project), touched: touchedProject(id, ['decisions']) };
    });
  }

  /**
   * Ends a project: the applicant in any state, a guardian once it is approved.
   * @throws 409 if it is closed, 403 for members, 422 without a reason, unless it is a draft, which nobody waits for.
   */
  close(context: RequestContext, id: string, { reason = null }: CloseProjectRequest): Promise<Reply<ProjectResponse>> {
    return this.audit.change(context, async (em) => {
      const { project, reader } = await lockedProject(em, context, id);
      requireToClose(project, reader);
      requireProjectVersion(context, project);
      if (reason === null && project.state !== 'draft') throw unprocessable([WHY_CLOSED]);
      return this.move(em, context, project, {
        ...{ state: 'closed' as const, closedAt: this.clock.now(), closedBecause: reason },
      });
    });
  }

  private requireDaysLeft({ expiresOn }: ResearchProject): void {
    if (expiresOn !== null && expiresOn >= this.clock.today()) return;
    throw conflict('over', 'Its last day is over. Refuse it, so that other days can be applied for.');
  }

  private async move(em: EntityManager, context: RequestContext, project: ResearchProject, changes: StateChange) {
    if (!(await updateIfUnchanged(em, ResearchProject, project, changes))) throw stale('project', project.rowVersion);
    const changed = { ...project, ...changes, rowVersion: project.rowVersion + 1 };
    const reply = await this.replyOf(em, await projectReader(em, context), changed);
    return { reply, touched: touchedProject(project.id, Object.keys(changes)) };
  }

  private async replyOf(em: EntityManager, reader: ProjectReader, project: ResearchProject) {
    const today = this.clock.today();
    return new Reply(200, toProjectResponse(project, await decisionsOn(em, [project.id]), { reader, today }));
  }
}

const NOT_TO_SUBMIT: Readonly<Record<Exclude<ProjectState, 'draft'>, string>> = {
  submitted: 'This project waits for its guardians already.',
  refused: 'This project was refused. Change what was asked about, then submit it again.',
  approved: 'This project is approved already.',
  closed: 'This project is closed. Apply again.',
};

const REASON_NEEDED = {
  ...{ pointer: '/reason', code: 'reason-needed' },
  message: 'Say why: the applicant reads what would have to be otherwise.',
};

const WHY_CLOSED = {
  ...{ pointer: '/reason', code: 'reason-needed' },
  message: 'Say why: those who work with it, or decided on it, read it.',
};

const NOT_THEIRS = {
  applicant: 'You apply for this project: two other guardians decide on it.',
  named: 'This project names you as a member: two other guardians decide on it.',
  decided: 'You have decided on it. The next decision is another guardian’s.',
} as const;

function requireToDecide(why: ProjectContract['mayNotDecide'], { state }: ResearchProject): void {
  if (why === null) return;
  if (why === 'not-submitted')
    throw conflict('not-submitted', `This project is ${state}, and does not wait for a decision.`);
  const message = NOT_THEIRS[why];
  throw new ProblemError(problemOf(403, why, message, [{ pointer: '/verdict', code: why, message }]));
}

function requireToClose(project: ResearchProject, reader: ProjectReader): void {
  const isTheirs = reader.reachesOwn && partIn(project, reader) === 'applicant';
  if (!isTheirs && !reader.reachesSubmitted) throw forbidden('The person who applied, or a data guardian, closes it.');
  if (project.state === 'closed') throw conflict('closed', 'This project is closed already.');
  if (isTheirs || project.state === 'approved') return;
  throw conflict('not-approved', 'A data guardian closes projects that are approved. One that waits can be refused.');
}
