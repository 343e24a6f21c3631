import { Injectable } from '@nestjs/common';
import { heldOn } from '@waymark/policy';
import { Account, Membership } from '../../accounts/account.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { ProblemError, problemOf } from '../../http/problem.js';
import type { KeyReader } from '../../session/key-reader.js';
import { ResearchKey } from '../key.entity.js';
import type { ResearchProject } from '../project.entity.js';
import { requireActive } from '../projects/active.js';
import { partIn } from '../projects/project-access.js';
import { hashOfKey, isKeyText } from './key-text.js';
import { KEY_SCOPES, type KeyHolder } from './key-holder.js';

/** Recognises a key at each request, so that a revoked one opens nothing from the next on. */
@Injectable()
export class ResearchKeyReader implements KeyReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 401 unknown, revoked or expired; 403 its project is closed, is over or has not begun. */
  async read(sent: string): Promise<KeyHolder> {
    if (!isKeyText(sent))
      throw unknown('This is no whole key. Check that it was copied from its first letter to its last.');
    const key = await this.database.reads.findOne(ResearchKey, {
      where: { hash: hashOfKey(sent) },
      relations: { project: true },
    });
    if (!key?.project)
      throw unknown('There is no such key here. Check that it is for this service, or make a new one.');
    if (key.revokedAt !== null)
      throw keyEnded('revoked', 'This key was revoked. Make a new one on the page of your project.');
    await this.requireMaker(key.project, key.createdById);
    requireActive(key.project, this.clock.today());
    if (key.expiresAt <= this.clock.now()) {
      throw keyEnded('expired', 'This key has expired. Make a new one on the page of your project.');
    }
    const { id, name, project } = key;
    return { kind: 'key', id, name, project, scopes: KEY_SCOPES };
  }

  /** Somebody who may not do it themselves any more goes on with no program either. */
  private async requireMaker(project: ResearchProject, id: string): Promise<void> {
    const { reads } = this.database;
    const account = await reads.findOneBy(Account, { id, status: 'active' });
    const roles = account === null ? [] : await reads.findBy(Membership, { accountId: id, role: 'researcher' });
    const holds = heldOn(roles, this.clock.today()).length > 0;
    if (account !== null && holds && partIn(project, { accountId: id, emailKey: account.emailKey }) !== null) return;
    throw keyEnded(
      'revoked',
      'Whoever made this key has no access to these data any more, and so it was revoked. Make a new one.',
    );
  }
}

const unknown = (detail: string): ProblemError => keyEnded('unknown', detail);

/** RFC 6750, 3: why a key opens nothing, for people in the detail and for programs in the header. */
function keyEnded(why: 'unknown' | 'revoked' | 'expired', detail: string): ProblemError {
  const challenge = `Bearer realm="research", error="invalid_token", error_description="The key is ${why}"`;
  return new ProblemError(problemOf(401, `key-${why}`, detail), { 'www-authenticate': challenge });
}
