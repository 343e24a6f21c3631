import { type EntityManager, type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { AccessNotice } from '../accounts/access-notice.entity.js';
import { AccountIdentity } from '../accounts/account-identity.entity.js';
import { Account, AccountLink, Membership } from '../accounts/account.entity.js';
import { RecoveryCode, SecondFactor } from '../accounts/second-factor.entity.js';
import { StoredReply } from '../audit/audit.entity.js';
import { PhoneLink } from '../phone-links/phone-link.entity.js';
import { KeptPhone } from '../session/kept-phone.entity.js';
import { Session } from '../session/session.entity.js';

/** What an account signs in with, and what was kept for it. */
const OF_AN_ACCOUNT: readonly EntityTarget<ObjectLiteral>[] = [
  ...[Session, KeptPhone, PhoneLink, AccountLink, AccountIdentity, SecondFactor, RecoveryCode, StoredReply],
];

/** Accounts of patients and carers that may open one of these records, or once could. */
export async function ownAccounts(em: EntityManager, patientIds: readonly string[]): Promise<readonly string[]> {
  const where = { patientId: In([...patientIds]), role: In(['patient', 'carer']) };
  const tied = [...(await em.findBy(Membership, where)), ...(await em.findBy(AccessNotice, where))];
  return [...new Set(tied.map(({ accountId }) => accountId))];
}

/** Removes those that are for nobody else: an account that another record or work still names stays with that. */
export async function eraseAccounts(em: EntityManager, accountIds: readonly string[]): Promise<void> {
  for (const id of accountIds) {
    if (await em.existsBy(Membership, { accountId: id })) continue;
    for (const entity of OF_AN_ACCOUNT) await em.delete(entity, { accountId: id });
    if (!(await isNamed(em, id))) await em.delete(Account, { id });
  }
}

async function isNamed(em: EntityManager, accountId: string): Promise<boolean> {
  for (const { target, foreignKeys } of em.dataSource.entityMetadatas) {
    for (const { columns, referencedEntityMetadata } of foreignKeys) {
      if (referencedEntityMetadata.target !== Account) continue;
      const [column] = columns;
      if (column && (await em.existsBy(target, { [column.propertyName]: accountId }))) return true;
    }
  }
  return false;
}
