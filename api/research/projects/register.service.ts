import { Injectable } from '@nestjs/common';
import type { Page, RegisteredProject } from '@waymark/contracts';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { Pathway } from '../../care-services/care-service.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { wholePage } from '../../http/paging.js';
import { RESEARCH_FIELDS } from '../dataset/tables.js';
import { ResearchProject } from '../project.entity.js';
import { madeFor } from '../made-for.queries.js';
import { WAS_PUBLISHED } from '../published-names.queries.js';
import { ResearchRelease } from '../release.entity.js';
import type { RegisteredProjectResponse } from './register.dto.js';
import { standingOf } from './standing.js';

/** What anybody may know of projects: what was approved, from its first day on and for good. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The one that began last stands first. */
  list(): Promise<Page<RegisteredProjectResponse>> {
    return this.database.snapshot(async (reads) => {
      const approved = await reads.find(ResearchProject, {
        where: { state: In(['approved', 'closed']), approvedAt: Not(IsNull()) },
        order: { startsOn: 'DESC', id: 'ASC' },
      });
      const given = await releasesGiven(reads);
      const pathways = await reads.find(Pathway, { order: { name: 'ASC' } });
      const today = this.clock.today();
      return wholePage(approved.flatMap((project) => this.toRegistered(project, { given, pathways }, today)));
    });
  }

  private toRegistered(
    project: ResearchProject,
    { given, pathways }: NamesBeside,
    today: string,
  ): RegisteredProjectResponse[] {
    const standing = standingOf(project, today);
    const { id, title, plainSummary, purpose, organisation, applicantType, startsOn, expiresOn } = project;
    if (!isOnRegister(standing) || startsOn === null || expiresOn === null) return [];
    // It never began, and nobody was given anything for it.
    if (project.closedAt !== null && this.clock.dayOf(project.closedAt) < startsOn) return [];
    const { hasCommercialInterest, commercialInterest } = project;
    const releases = (given.get(id) ?? []).map(({ name, withdrawnAt }) => {
      return { name, withdrawnOn: withdrawnAt === null ? null : this.clock.dayOf(withdrawnAt) };
    });
    return [
      {
        ...{ id, title, plainSummary, purpose, organisation, applicantType, standing, startsOn, expiresOn },
        ...{ hasCommercialInterest: hasCommercialInterest === true, commercialInterest },
        ...{ fields: labelsOf(project), releases },
        pathways: pathways.filter((one) => project.pathwayIds.includes(one.id)).map(({ name }) => name),
      },
    ];
  }
}

/** What is read once for all projects. */
interface NamesBeside {
  readonly given: GivenReleases;
  readonly pathways: readonly Pathway[];
}

/** By project, the oldest release first. */
type GivenReleases = ReadonlyMap<string, readonly ResearchRelease[]>;

async function releasesGiven(reads: EntityManager): Promise<GivenReleases> {
  const releases = await reads.find(ResearchRelease, {
    select: { id: true, name: true, withdrawnAt: true },
    where: { state: WAS_PUBLISHED },
    order: { publishedAt: 'ASC', name: 'ASC' },
  });
  const pairs = await madeFor(reads, { releaseId: In(releases.map(({ id }) => id)) });
  const given = new Map<string, ResearchRelease[]>();
  for (const release of releases) {
    for (const { projectId } of pairs.filter(({ releaseId }) => releaseId === release.id)) {
      given.set(projectId, [...(given.get(projectId) ?? []), release]);
    }
  }
  return given;
}

function isOnRegister(standing: ReturnType<typeof standingOf>): standing is RegisteredProject['standing'] {
  return standing === 'active' || standing === 'expired' || standing === 'closed';
}

/** What was asked for, then what every project of the tier has. */
function labelsOf({ fields, tier }: Pick<ResearchProject, 'fields' | 'tier'>): string[] {
  const ofTier = RESEARCH_FIELDS.filter((field) => field.tier <= tier);
  const asked = ofTier.filter(({ name, isAlwaysThere }) => fields.includes(name) && !isAlwaysThere);
  return [...new Set([...asked, ...ofTier.filter(({ isAlwaysThere }) => isAlwaysThere)].map(({ label }) => label))];
}
