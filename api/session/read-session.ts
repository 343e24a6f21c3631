import type { Role, SessionBeginning } from '@waymark/contracts';
import type { Person, Principal, ScreenLock } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { type RolesOnDay, rolesOn } from '../accounts/held-memberships.js';
import type { Clock } from '../clock.js';
import { instantOf } from '../database/dialect.js';
import { personOf } from '../http/access.js';
import { unauthenticated } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { Session } from './session.entity.js';

/** A person by the session that their browser holds. */
export interface SignedIn extends Person, Pick<RolesOnDay, 'closedByAge'> {
  readonly sessionId: string;
}

/** Whether the caller was recognised by a session. */
export function isSignedIn(principal: Principal): principal is SignedIn {
  return principal.kind === 'person' && 'sessionId' in principal;
}

/** @throws 403 for a key; 401 for a caller without a session. */
export function signedIn(context: RequestContext): SignedIn {
  const person = personOf(context);
  if (!isSignedIn(person)) throw unauthenticated();
  return person;
}

/** A session that was not ended, its account and the roles that the account holds today. */
export interface OpenSession extends RolesOnDay, Pick<Person, 'screenLock'> {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly begunBy: SessionBeginning | null;
}

interface Row {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt: string | Date;
  readonly lastSeenAt: string | Date;
  readonly begunBy: SessionBeginning | null;
  readonly lockedTo: Session['lockedTo'];
  readonly lockRecordId: string | null;
  readonly lockPatientId: string | null;
  readonly lockEpisodeId: string | null;
  /** null, as the role: the account has none. */
  readonly membershipId: string | null;
  readonly role: Role | null;
  readonly careServiceId: string | null;
  readonly patientId: string | null;
  readonly endsOn: string | null;
}

/** The text of the statement, by the manager that runs it: it is at every request, so it is built only once. */
const texts = new WeakMap<EntityManager, string>();

/**
 * The session of a token, in one statement, and one more for a patient or carer; null: none, or it was ended.
 * @param clock says the day on which its account's roles must hold.
 */
export async function readSession(
  reads: EntityManager,
  tokenHash: string,
  clock: Pick<Clock, 'today' | 'dayOf'>,
): Promise<OpenSession | null> {
  const text = texts.get(reads) ?? textFor(reads);
  texts.set(reads, text);
  const rows = await reads.query<Row[]>(text, [tokenHash]);
  const [first] = rows;
  if (!first) return null;
  const { id, accountId, name, status, begunBy } = first;
  const [createdAt, lastSeenAt] = [instantOf(first.createdAt), instantOf(first.lastSeenAt)];
  const stored = rows.flatMap(({ membershipId, role, careServiceId, patientId, endsOn }) =>
    membershipId === null || role === null ? [] : [{ id: membershipId, role, careServiceId, patientId, endsOn }],
  );
  const screenLock = screenLockOf(first);
  const roles = rolesOn(clock.today(), await boundedByAge(reads, clock, stored));
  return { id, accountId, name, status, createdAt, lastSeenAt, begunBy, screenLock, ...roles };
}

/** A lock of which a part is missing shows nothing, as a cover does. */
function screenLockOf({ lockedTo, lockRecordId, lockPatientId, lockEpisodeId }: Row): ScreenLock | null {
  if (lockedTo === null) return null;
  if (lockedTo === 'covered' || lockRecordId === null || lockPatientId === null || lockEpisodeId === null)
    return { kind: 'covered' };
  const [recordId, patientId, episodeId] = [lockRecordId, lockPatientId, lockEpisodeId];
  return { kind: 'shared', page: lockedTo, recordId, patientId, episodeId };
}

function textFor(reads: EntityManager): string {
  const [text] = reads
    .createQueryBuilder(Session, 'session')
    .innerJoin('session.account', 'account')
    .leftJoin(Membership, 'membership', 'membership.accountId = account.id')
    .select('session.id', 'id')
    .addSelect('session.accountId', 'accountId')
    .addSelect('session.createdAt', 'createdAt')
    .addSelect('session.lastSeenAt', 'lastSeenAt')
    .addSelect('session.begunBy', 'begunBy')
    .addSelect('session.lockedTo', 'lockedTo')
    .addSelect('session.lockRecordId', 'lockRecordId')
    .addSelect('session.lockPatientId', 'lockPatientId')
    .addSelect('session.lockEpisodeId', 'lockEpisodeId')
    .addSelect('account.name', 'name')
    .addSelect('account.status', 'status')
    .addSelect('membership.id', 'membershipId')
    .addSelect('membership.role', 'role')
    .addSelect('membership.careServiceId', 'careServiceId')
    .addSelect('membership.patientId', 'patientId')
    .addSelect('membership.endsOn', 'endsOn')
    .where({ tokenHash: '', revokedAt: IsNull() })
    .orderBy('membership.id', 'ASC')
    .getQueryAndParameters();
  return text;
}
