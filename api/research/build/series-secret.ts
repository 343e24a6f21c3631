import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Problem } from '@waymark/contracts';
import { type EntityManager, IsNull, Not } from 'typeorm';
import type { Config } from '../../config.js';
import { ProblemError, problemOf } from '../../http/problem.js';
import { WAS_PUBLISHED } from '../published-names.queries.js';
import { ResearchRelease } from '../release.entity.js';
import { existingRootSecret, rootSecret } from './root-secret.js';

const FIXED_TEXT = 'waymark research, fingerprint of the root secret';

const logger = new Logger('Research');

/** Tells one root secret from another, and leads back to neither: what the database keeps of it. */
export function fingerprintOf(root: Uint8Array): string {
  return createHmac('sha256', root).update(FIXED_TEXT).digest('hex');
}

/**
 * The root secret under which the next release is built: that of the release that was published last. None is made while a
 * published release rests on another, for the pseudonyms of every project would change without a word.
 * @throws ProblemError 409 `other-secret` if it is not there or another one, unless the settings say that pseudonyms may change.
 */
export async function seriesSecret(
  reads: EntityManager,
  config: Pick<Config, 'researchSecret' | 'researchSecretFile' | 'researchPseudonymsMayChange'>,
): Promise<Buffer> {
  const last = await reads.findOne(ResearchRelease, {
    where: { state: WAS_PUBLISHED, secretFingerprint: Not(IsNull()) },
    select: { id: true, name: true, secretFingerprint: true },
    order: { publishedAt: 'DESC', id: 'DESC' },
  });
  if (last === null || config.researchPseudonymsMayChange) return rootSecret(config);
  const root = existingRootSecret(config);
  if (root !== null && fingerprintOf(root) === last.secretFingerprint) return root;
  const problem = otherSecret(last.name, { isMissing: root === null });
  logger.error(problem.detail);
  throw new ProblemError(problem);
}

function otherSecret(name: string, { isMissing }: { readonly isMissing: boolean }): Problem {
  const detail =
    `The root secret under which ${name} was built is ${isMissing ? 'gone' : 'not the one that is there now'}. ` +
    'Ask your administrator to bring it back. ' +
    'If it is lost for good, WAYMARK_RESEARCH_PSEUDONYMS=may-change lets a release be built with new pseudonyms: ' +
    'researchers can then no longer follow people from earlier releases.';
  return problemOf(409, 'other-secret', detail);
}
