import { randomUUID } from 'node:crypto';
import type { Discipline, Role } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { accountKeysOf } from '../accounts/invite-account.js';
import { DEMONSTRATION_ACCOUNTS } from '../session/demonstration.js';
import type { CareServiceName } from './story.js';

export const THERAPIST = 'therapist@demo.example';

/** A therapist of the demonstration's teams. */
export interface Colleague {
  readonly accountId: string;
  readonly discipline: Discipline;
}

/** Staff other than the demonstration's own therapist. They have no password, so no one signs in as them. */
const COLLEAGUES: Readonly<Record<CareServiceName, readonly (readonly [name: string, discipline: Discipline])[]>> = {
  'Vocational rehabilitation': [
    ['Bryony Tate', 'vocational-rehabilitation'],
    ['Femi Adebayo', 'psychology'],
    ['Caitlin Roe', 'speech-and-language-therapy'],
  ],
  'Community rehabilitation': [
    ['Mairi Sinclair', 'physiotherapy'],
    ['Jonah Price', 'occupational-therapy'],
    ['Ines Duarte', 'support-work'],
  ],
  Musculoskeletal: [
    ['Callum Reid', 'physiotherapy'],
    ['Sunita Rao', 'psychology'],
    ['Hedda Lund', 'nursing'],
  ],
};

/** Where each role of the demonstration acts. */
const ACTS_IN: Readonly<Record<Role, 'every care service' | 'one record' | 'everywhere'>> = {
  therapist: 'every care service',
  manager: 'every care service',
  partner: 'every care service',
  patient: 'one record',
  carer: 'one record',
  researcher: 'everywhere',
  guardian: 'everywhere',
  admin: 'everywhere',
};

/** Gives the people of {@link DEMONSTRATION_ACCOUNTS} access: staff everywhere, patient and carer to one record. */
export async function insertDemonstrationAccounts(
  em: EntityManager,
  passwordHash: string,
  access: {
    readonly careServiceIds: readonly string[];
    readonly patientId: string;
    readonly now: Date;
    /** The last day of the carer. */
    readonly carerUntil: string;
  },
): Promise<void> {
  const { careServiceIds, patientId, now, carerUntil } = access;
  for (const { email, name, role } of DEMONSTRATION_ACCOUNTS) {
    const discipline = role === 'therapist' ? 'occupational-therapy' : null;
    const accountId = await insertAccount(em, { email, name, passwordHash, now, discipline });
    const memberships = {
      'every care service': careServiceIds.map((careServiceId) => ({ careServiceId, patientId: null })),
      'one record': [{ careServiceId: null, patientId }],
      everywhere: [{ careServiceId: null, patientId: null }],
    }[ACTS_IN[role]];
    const endsOn = role === 'carer' ? carerUntil : null;
    await em.insert(
      Membership,
      memberships.map((membership) => ({ id: randomUUID(), accountId, role, endsOn, ...membership })),
    );
  }
}

/** Adds the colleagues of each care service. */
export async function insertColleagues(
  em: EntityManager,
  careServices: ReadonlyMap<CareServiceName, string>,
  now: Date,
): Promise<Map<string, Colleague[]>> {
  const colleagues = new Map<string, Colleague[]>();
  for (const [careService, careServiceId] of careServices) {
    const own: Colleague[] = [];
    for (const [name, discipline] of COLLEAGUES[careService]) {
      const email = `${name.toLowerCase().replace(' ', '.')}@demo.example`;
      const accountId = await insertAccount(em, { email, name, passwordHash: null, now, discipline });
      await em.insert(Membership, {
        id: randomUUID(),
        accountId,
        role: 'therapist',
        careServiceId,
        patientId: null,
      });
      own.push({ accountId, discipline });
    }
    colleagues.set(careServiceId, own);
  }
  return colleagues;
}

interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly now: Date;
  readonly discipline?: Discipline | null;
}

/** Adds a person who may sign in, or without a password only be named. */
export async function insertAccount(
  em: EntityManager,
  { email, name, passwordHash, now, discipline = null }: NewStaff,
): Promise<string> {
  const id = randomUUID();
  await em.insert(Account, {
    id,
    rowVersion: 1,
    email,
    name,
    discipline,
    ...accountKeysOf(email, name),
    status: 'active',
    passwordHash,
    passwordChangedAt: null,
    secondFactorSince: null,
    lastSignedInAt: null,
    createdAt: now,
  });
  return id;
}
