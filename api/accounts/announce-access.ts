import { randomUUID } from 'node:crypto';
import type { AccessGivenBy } from '@waymark/contracts';
import { grant, TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { AccessNotice } from './access-notice.entity.js';
import type { Membership } from './account.entity.js';
import { isSooner } from './held-memberships.js';

/** Whether one membership gave access to the same records already, for as long at least. */
function covers(earlier: Membership, now: Membership): boolean {
  const isSame =
    earlier.role === now.role && earlier.careServiceId === now.careServiceId && earlier.patientId === now.patientId;
  return isSame && !isSooner(earlier.endsOn, now.endsOn);
}

/**
 * Tells the therapists of each care service concerned that an account reaches records there from now on. An
 * administrator sees no record; one who gives a clinical role to themselves, to an account that they invited, or to
 * anyone who uses the link that they made, does so before witnesses.
 */
export async function announceAccess(
  em: EntityManager,
  context: RequestContext,
  given: {
    readonly accountId: string;
    /** Those that hold today; an ended one gives no access. */
    readonly memberships: readonly Membership[];
    readonly before?: readonly Membership[];
    readonly how: AccessGivenBy;
    readonly at: Date;
  },
): Promise<void> {
  const { accountId, memberships, before = [], how, at } = given;
  const added = memberships.filter(
    (membership) =>
      grant('patient:read', membership.role) !== null && !before.some((earlier) => covers(earlier, membership)),
  );
  const careServicesOf = await careServicesByPatient(em, added);
  const notices = added.flatMap((membership) => {
    const { careServiceId, patientId, role } = membership;
    const careServiceIds = careServiceId === null ? (careServicesOf.get(patientId ?? '') ?? []) : [careServiceId];
    const shared = { at, accountId, givenById: personOf(context).accountId, how, role, patientId, takenOnById: null };
    return careServiceIds.map((id) => ({ ...shared, id: randomUUID(), careServiceId: id }));
  });
  if (notices.length > 0) await em.insert(AccessNotice, notices);
}

/**
 * Tells the therapists of every other care service of a person that one more took them on: anyone given an address in
 * confidence must know who may now ask for it.
 * @param except care services that know it anyway, because they asked for it.
 */
export async function announceTakingOn(
  em: EntityManager,
  takenOn: {
    readonly patientId: string;
    readonly careServiceId: string;
    readonly accountId: string;
    readonly at: Date;
  },
  except: readonly string[] = [],
): Promise<void> {
  const { patientId, careServiceId: takenOnById, accountId, at } = takenOn;
  const known = (await careServicesByPatient(em, [takenOn])).get(patientId) ?? [];
  const told = known.filter((id) => id !== takenOnById && !except.includes(id));
  const how = 'taken-on' as const;
  const shared = { at, accountId, givenById: accountId, how, role: TREATING_ROLE, patientId, takenOnById };
  const notices = told.map((careServiceId) => ({ ...shared, id: randomUUID(), careServiceId }));
  if (notices.length > 0) await em.insert(AccessNotice, notices);
}

async function careServicesByPatient(
  em: EntityManager,
  memberships: readonly Pick<Membership, 'patientId'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = memberships.flatMap(({ patientId }) => patientId ?? []);
  if (ids.length === 0) return new Map();
  // Named, not imported: patients come later in the order of features.
  const rows = await em.find<{ patientId: string; careServiceId: string }>('Registration', {
    where: { patientId: In(ids) },
  });
  const found = new Map<string, string[]>();
  for (const { patientId, careServiceId } of rows) {
    found.set(patientId, [...(found.get(patientId) ?? []), careServiceId]);
  }
  return found;
}
