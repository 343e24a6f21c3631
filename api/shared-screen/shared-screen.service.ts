import { Injectable } from '@nestjs/common';
import type { ScreenLock } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { appointmentFor } from '../appointments/appointment-access.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { screenLocked, unauthenticated } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { letterFor } from '../letters/letter-access.js';
import { toSession } from '../session/new-sessions.js';
import { isSignedIn, type SignedIn } from '../session/read-session.js';
import type { SessionResponse, SharedScreenRequest } from '../session/session.dto.js';
import { Session } from '../session/session.entity.js';

type SharedLock = Extract<ScreenLock, { kind: 'shared' }>;

/** Hands the screen over to a patient. What it may then do is decided in `@waymark/policy`; signing in takes it back. */
@Injectable()
export class SharedScreenService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  /**
   * From the commit on the session is limited to the pages of that record, in every tab. Noted once, however many tabs ask.
   * @throws 404 for a record that is not theirs to act on; 403 if the screen is with somebody for another one.
   */
  async begin(context: RequestContext, body: SharedScreenRequest): Promise<SessionResponse> {
    const { principal, action, address } = context;
    if (!isSignedIn(principal)) throw unauthenticated();
    const before = principal.screenLock;
    if (before?.kind === 'covered' || (before && !isAlike(before, body))) throw screenLocked(before.kind);
    if (before?.page === body.page) return this.respond(this.database.reads, principal, before);
    return this.database.write(async (em) => {
      const lock = await lockFor(em, context, body);
      const { page, recordId, patientId, episodeId } = lock;
      const columns = { lockRecordId: recordId, lockPatientId: patientId, lockEpisodeId: episodeId };
      // As it was read: of two tabs that hand the screen over for different people the second is refused.
      const where = { id: principal.sessionId, revokedAt: IsNull(), lockedTo: before?.page ?? IsNull() };
      const locked = await em.update(Session, where, { lockedTo: page, ...columns });
      if (locked.affected !== 1 && !(await isLockedTo(em, principal, lock))) throw screenLocked('shared');
      if (locked.affected === 1) {
        const record = page === 'letter' ? 'letter' : 'appointment';
        const actor = { accountId: principal.accountId, action, address };
        await this.audit.note(em, actor, { record, recordId, patientIds: [patientId], episodeIds: [] });
      }
      return this.respond(em, principal, lock);
    });
  }

  private async respond(em: EntityManager, principal: SignedIn, lock: SharedLock): Promise<SessionResponse> {
    const { accountId, createdAt } = await em.findOneByOrFail(Session, { id: principal.sessionId });
    return toSession(await em.findOneByOrFail(Account, { id: accountId }), principal, createdAt, lock);
  }
}

/** Whether it is the same record: a first appointment may go on as a review of it. */
function isAlike(lock: SharedLock, { page, recordId }: SharedScreenRequest): boolean {
  return lock.recordId === recordId && (lock.page === 'letter') === (page === 'letter');
}

async function lockFor(
  em: EntityManager,
  context: RequestContext,
  { page, recordId }: SharedScreenRequest,
): Promise<SharedLock> {
  const { episode } =
    page === 'letter' ? await letterFor(em, context, recordId) : await appointmentFor(em, context, recordId);
  return { kind: 'shared', page, recordId, patientId: episode.patientId, episodeId: episode.id };
}

/** Whether another tab was quicker with the same. */
function isLockedTo(em: EntityManager, { sessionId: id }: SignedIn, { recordId }: SharedLock): Promise<boolean> {
  return em.existsBy(Session, { id, revokedAt: IsNull(), lockRecordId: recordId });
}
