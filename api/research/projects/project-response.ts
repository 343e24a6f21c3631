import type { ProjectText, ResearchProject as ProjectContract } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { ResearchDecision, type ResearchProject } from '../project.entity.js';
import { partIn, type ProjectReader } from './project-access.js';
import type { ProjectResponse } from './projects.dto.js';
import { standingOf } from './standing.js';

type Reader = Pick<ProjectReader, 'accountId' | 'emailKey' | 'ofKey'>;

/** In the order in which they were made, with the guardians' names. */
export function decisionsOn(em: EntityManager, projectIds: readonly string[]): Promise<ResearchDecision[]> {
  return em.find(ResearchDecision, {
    where: { projectId: In([...projectIds]) },
    relations: { guardian: true },
    // Within one moment of the clock: a refusal ends a submission, and so comes last.
    order: { submission: 'ASC', at: 'ASC', verdict: 'ASC', id: 'ASC' },
  });
}

/** Those about the project as it was submitted the last time; earlier ones count no more. */
export function countingDecisions(
  { id, submission }: Pick<ResearchProject, 'id' | 'submission'>,
  decisions: readonly ResearchDecision[],
): ResearchDecision[] {
  return decisions.filter((one) => one.projectId === id && one.submission === submission);
}

/** Why this reader may not decide on the project now; null: they may, if they are a guardian. A program counts as named. */
export function whyNotDecide(
  project: ResearchProject,
  decisions: readonly ResearchDecision[],
  reader: Reader,
): ProjectContract['mayNotDecide'] {
  const part = reader.ofKey === null ? partIn(project, reader) : 'member';
  if (part !== null) return part === 'applicant' ? 'applicant' : 'named';
  if (project.state !== 'submitted') return 'not-submitted';
  const theirs = countingDecisions(project, decisions).some(({ guardianId }) => guardianId === reader.accountId);
  return theirs ? 'decided' : null;
}

/** @param project with its applicant. @param decisions may be those of several projects. @param today `YYYY-MM-DD` */
export function toProjectResponse(
  project: ResearchProject,
  decisions: readonly ResearchDecision[],
  { reader, today }: { readonly reader: Reader; readonly today: string },
): ProjectResponse {
  const { id, state, applicant, createdAt, submittedAt, approvedAt, closedAt, closedBecause } = project;
  return {
    ...{ id, version: project.rowVersion, state, standing: standingOf(project, today) },
    ...{ applicantName: applicant?.name ?? '', createdAt: createdAt.toISOString() },
    submittedAt: submittedAt?.toISOString() ?? null,
    approvedAt: approvedAt?.toISOString() ?? null,
    ...{ closedAt: closedAt?.toISOString() ?? null, closedBecause },
    ...textOf(project),
    decisions: decisions.filter(({ projectId }) => projectId === id).map(toDecisionResponse),
    mayNotDecide: whyNotDecide(project, decisions, reader),
  };
}

/** What the applicant wrote, and nothing else. */
export function textOf(project: ResearchProject): Pick<ProjectResponse, keyof ProjectText> {
  const { title, purpose, plainSummary, organisation, applicantType, hasCommercialInterest } = project;
  const { commercialInterest, legalBasis, optOutMode, tier, startsOn, expiresOn } = project;
  const { fields, pathwayIds, memberEmails } = project;
  return {
    ...{ title, purpose, plainSummary, organisation, applicantType, hasCommercialInterest },
    ...{ commercialInterest, legalBasis, optOutMode, tier, startsOn, expiresOn },
    ...{ fields: [...fields], pathwayIds: [...pathwayIds], memberEmails: [...memberEmails] },
  };
}

function toDecisionResponse({ id, at, guardian, verdict, reason }: ResearchDecision) {
  return { id, at: at.toISOString(), guardianName: guardian?.name ?? '', verdict, reason };
}
