import { randomUUID } from 'node:crypto';
import type { Role } from '@waymark/contracts';
import { Account, Membership } from '../accounts/account.entity.js';
import { accountKeysOf } from '../accounts/invite-account.js';
import { hashPassword } from '../accounts/password.js';
import { Area, CareService, Pathway, Region } from '../care-services/care-service.entity.js';
import type { Database } from '../database/database.js';

export const TEST_PASSWORD = 'a long enough password';

/** Two care services that know nothing of each other, and their staff. */
export interface TestSite {
  readonly vocational: TestCareService;
  readonly community: TestCareService;
  /** Ids by email address. */
  readonly accounts: Readonly<Record<string, string>>;
}

export interface TestCareService {
  readonly id: string;
  readonly name: string;
  readonly pathwayId: string;
  readonly otherPathwayId: string;
  readonly areaId: string;
}

/** All accounts of the test site; patients and carers are linked by the tests that need them. */
export const PEOPLE = {
  therapist: 'therapist@test.example',
  colleague: 'colleague@test.example',
  elsewhere: 'elsewhere@test.example',
  manager: 'manager@test.example',
  partner: 'partner@test.example',
  researcher: 'researcher@test.example',
  colleagueResearcher: 'researcher2@test.example',
  guardian: 'guardian@test.example',
  otherGuardian: 'guardian2@test.example',
  admin: 'admin@test.example',
} as const;

export async function fillSite(database: Database): Promise<TestSite> {
  const passwordHash = await sharedPasswordHash();
  return database.write(async (em) => {
    const region = { id: randomUUID(), name: 'South' };
    await em.insert(Region, region);
    const vocational = careService('Vocational rehabilitation');
    const community = careService('Community rehabilitation');
    for (const { id, name, pathwayId, otherPathwayId, areaId } of [vocational, community]) {
      const pathways = [
        { id: pathwayId, name: `${name} pathway` },
        { id: otherPathwayId, name: `${name} other pathway` },
      ];
      const area = { id: areaId, name: `${name} area`, regionId: region.id };
      await em.insert(Pathway, pathways);
      await em.insert(Area, area);
      await em.save(em.create(CareService, { id, rowVersion: 1, name, phone: null, pathways, areas: [area] }));
    }
    const accounts: Record<string, string> = {};
    const add = async (email: string, role: Role, careServiceId: string | null): Promise<void> => {
      accounts[email] = await insertAccount(em, email, passwordHash);
      await em.insert(Membership, {
        id: randomUUID(),
        accountId: accounts[email],
        role,
        careServiceId,
        patientId: null,
      });
    };
    await add(PEOPLE.therapist, 'therapist', vocational.id);
    await add(PEOPLE.colleague, 'therapist', vocational.id);
    await add(PEOPLE.elsewhere, 'therapist', community.id);
    await add(PEOPLE.manager, 'manager', vocational.id);
    await add(PEOPLE.partner, 'partner', vocational.id);
    await add(PEOPLE.researcher, 'researcher', null);
    await add(PEOPLE.colleagueResearcher, 'researcher', null);
    await add(PEOPLE.guardian, 'guardian', null);
    await add(PEOPLE.otherGuardian, 'guardian', null);
    await add(PEOPLE.admin, 'admin', null);
    return { vocational, community, accounts };
  });
}

/** Creates an account that is linked to a patient. */
export async function linkToPatient(
  database: Database,
  role: 'patient' | 'carer',
  patientId: string,
  email = `${role}@test.example`,
): Promise<string> {
  const passwordHash = await sharedPasswordHash();
  return database.write(async (em) => {
    const accountId = await insertAccount(em, email, passwordHash);
    await em.insert(Membership, { id: randomUUID(), accountId, role, careServiceId: null, patientId });
    return email;
  });
}

async function insertAccount(
  em: Parameters<Parameters<Database['write']>[0]>[0],
  email: string,
  passwordHash: string,
): Promise<string> {
  const id = randomUUID();
  const name = `Test ${email.split('@', 1)[0]}`;
  await em.insert(Account, {
    id,
    rowVersion: 1,
    email,
    name,
    ...accountKeysOf(email, name),
    status: 'active',
    passwordHash,
    lastSignedInAt: null,
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
  return id;
}

let hashed: Promise<string> | null = null;
const sharedPasswordHash = (): Promise<string> => (hashed ??= hashPassword(TEST_PASSWORD));

function careService(name: string): TestCareService {
  return { id: randomUUID(), name, pathwayId: randomUUID(), otherPathwayId: randomUUID(), areaId: randomUUID() };
}
