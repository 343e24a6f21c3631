import { randomUUID } from 'node:crypto';
import type { Problem, ReleaseState } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Clock } from '../../clock.js';
import { insertAll } from '../../database/insert-all.js';
import { problemOf } from '../../http/problem.js';
import { VERSION } from '../../version.js';
import { HIERARCHIES_VERSION } from '../master/hierarchies.js';
import { ResearchFile, ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import type { BuiltRelease } from './build-input.js';

/** How the building of a release ends, and what is kept of it. */
export interface Ending extends Partial<BuiltRelease> {
  readonly state: Extract<ReleaseState, 'ready' | 'published' | 'failed' | 'discarded'>;
  readonly problem?: Problem;
  /** Of the root secret under which it was built. */
  readonly secretFingerprint?: string;
}

const BUILD = 'research-release:build';

/** The last write of a release that was being built; one that is not any more is left alone. @returns whether it was. */
export async function endBuilding(
  em: EntityManager,
  { audit, clock }: { readonly audit: AuditedChanges; readonly clock: Clock },
  { id }: Pick<ResearchRelease, 'id'>,
  { state, levels, report, problem, builtBeside, secretFingerprint, files = [] }: Ending,
): Promise<boolean> {
  const isBuilt = state === 'ready' || state === 'published';
  const changes = {
    ...{ state, levels: levels ?? null, report: report ?? null, problem: problem ?? null },
    ...{ builtBeside: builtBeside ?? null, secretFingerprint: secretFingerprint ?? null },
    ...(isBuilt ? { hierarchiesVersion: HIERARCHIES_VERSION, codeVersion: VERSION } : {}),
    ...(state === 'published' ? { publishedAt: clock.now() } : {}),
  };
  const { affected } = await em.update(ResearchRelease, { id, state: 'building' }, changes);
  if (affected !== 1) return false;
  if (!isBuilt) await em.delete(ResearchReleasePerson, { releaseId: id });
  await insertAll(
    em,
    ResearchFile,
    files.map((file) => ({ id: randomUUID(), releaseId: id, ...file })),
  );
  const touched = { record: 'research-release', recordId: id, patientIds: [], episodeIds: [] } as const;
  await audit.noteBySystem(em, BUILD, { ...touched, fields: ['state'] });
  return true;
}

export const WENT_WRONG: Problem = problemOf(
  500,
  'release-failed',
  'Something went wrong on our side, and nothing of this release was kept. Begin another one; if it fails again, tell your administrator.',
);
