import { grant, type Relation } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { lockForUpdate } from '../../database/dialect.js';
import { personOf } from '../../http/access.js';
import { forbidden, notFound } from '../../http/problem.js';
import { type RequestContext, requireVersion } from '../../http/request-context.js';
import { isKeyHolder } from '../keys/key-holder.js';
import { ResearchProject } from '../project.entity.js';

/** Somebody who asks about projects, for one action; or a program, which has no account and reaches the project of its key alone. */
export interface ProjectReader {
  readonly accountId: string;
  /** The address they sign in with, in lower case. */
  readonly emailKey: string;
  /** Whether they reach their own: as applicant, or named as a member. */
  readonly reachesOwn: boolean;
  /** Whether they reach all that were submitted. */
  readonly reachesSubmitted: boolean;
  /** null: a person. */
  readonly ofKey: string | null;
}

type Whose = Pick<ResearchProject, 'applicantId' | 'memberEmails'>;

/** A program is nobody whom a project could name. */
const NOBODY = { accountId: '', emailKey: '', reachesOwn: false, reachesSubmitted: false };

export async function projectReader(em: EntityManager, context: RequestContext): Promise<ProjectReader> {
  const { principal } = context;
  if (isKeyHolder(principal)) return { ...NOBODY, ofKey: principal.project.id };
  const { accountId, memberships } = personOf(context);
  const { emailKey } = await em.findOneByOrFail(Account, { id: accountId });
  const has = (relation: Relation): boolean => memberships.some(({ role }) => grant(context.action, role) === relation);
  return { accountId, emailKey, reachesOwn: has('self'), reachesSubmitted: has('any'), ofKey: null };
}

/** How the project names this person; null: it does not. */
export function partIn(
  { applicantId, memberEmails }: Whose,
  { accountId, emailKey }: Pick<ProjectReader, 'accountId' | 'emailKey'>,
): 'applicant' | 'member' | null {
  if (applicantId === accountId) return 'applicant';
  return memberEmails.includes(emailKey) ? 'member' : null;
}

/** A draft, new or again, is for those alone who write it. */
export function mayReach(reader: ProjectReader, project: Whose & Pick<ResearchProject, 'id' | 'submittedAt'>): boolean {
  if (reader.ofKey !== null) return reader.ofKey === project.id;
  if (reader.reachesSubmitted && project.submittedAt !== null) return true;
  return reader.reachesOwn && partIn(project, reader) !== null;
}

/** For the request's action. @throws 404 for an unknown one, and for one that the caller does not reach. */
export async function projectForReading(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<ResearchProject> {
  return (await reached(em, context, id)).project;
}

/** A project that is about to be changed, and who changes it: other writers wait meanwhile. @throws 404 as above. */
export async function lockedProject(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<{ project: ResearchProject; reader: ProjectReader }> {
  await lockForUpdate(em, ResearchProject, id);
  return reached(em, context, id);
}

/** The same for its applicant. @throws 403 for its members, who read it; 412 if it was changed since it was read. */
export async function projectForWriting(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<ResearchProject> {
  const { project, reader } = await lockedProject(em, context, id);
  if (partIn(project, reader) !== 'applicant') throw forbidden('Only the person who applies may change this project.');
  requireProjectVersion(context, project);
  return project;
}

/** @throws 428, 412 */
export function requireProjectVersion(context: RequestContext, { rowVersion }: ResearchProject): void {
  requireVersion(context, 'project', rowVersion);
}

async function reached(em: EntityManager, context: RequestContext, id: string) {
  const reader = await projectReader(em, context);
  const project = await em.findOne(ResearchProject, { where: { id }, relations: { applicant: true } });
  if (!project || !mayReach(reader, project)) throw notFound('project');
  return { project, reader };
}
