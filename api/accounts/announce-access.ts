import { randomUUID } from 'node:crypto';
import type { AccessGivenBy } from '@waymark/contracts';
import { grant } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import type { Call } from '../http/call.js';
import { AccessNoticeEntity } from './access-notice.entity.js';
import type { MembershipEntity } from './account.entity.js';

/** Two memberships that let somebody reach the same records. */
function isSame(one: MembershipEntity, other: MembershipEntity): boolean {
  return one.role === other.role && one.careServiceId === other.careServiceId && one.patientId === other.patientId;
}

/**
 * Tells the therapists of each care service concerned that an account reaches records there from now on. An
 * administrator sees no record; one who gives a clinical role to themselves, to an account that they invited, or to
 * whoever takes the link that they made, does so before witnesses.
 */
export async function announceAccess(
  em: EntityManager,
  call: Call,
  given: {
    readonly accountId: string;
    readonly memberships: readonly MembershipEntity[];
    readonly before?: readonly MembershipEntity[];
    readonly how: AccessGivenBy;
    readonly at: Date;
  },
): Promise<void> {
  const { accountId, memberships, before = [], how, at } = given;
  const added = memberships.filter(
    (membership) =>
      grant('patient:read', membership.role) !== null && !before.some((earlier) => isSame(membership, earlier)),
  );
  const careServicesOf = await careServicesByPatient(em, added);
  const notices = added.flatMap((membership) => {
    const { careServiceId, patientId, role } = membership;
    const careServiceIds = careServiceId === null ? (careServicesOf.get(patientId ?? '') ?? []) : [careServiceId];
    const shared = { at, accountId, givenById: call.user.accountId, how, role, patientId };
    return careServiceIds.map((id) => ({ ...shared, id: randomUUID(), careServiceId: id }));
  });
  if (notices.length > 0) await em.insert(AccessNoticeEntity, notices);
}

async function careServicesByPatient(
  em: EntityManager,
  memberships: readonly MembershipEntity[],
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
