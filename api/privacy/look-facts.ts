import { type EntityManager, In } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { Membership } from '../accounts/account.entity.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { Patient, Registration } from '../patients/patient.entity.js';

/** Roles held for one person: who has no other is not staff. */
const OF_ONE_PERSON: readonly string[] = ['patient', 'carer'];

/** An audit row about one person, of somebody with an account. */
export interface LookRow {
  readonly seq: number;
  readonly at: Date;
  readonly accountId: string;
  readonly patientId: string;
}

/** What is known of those who looked and of those whose records it was. */
export interface LookFacts {
  isStaff(accountId: string): boolean;
  accountName(accountId: string): string;
  patient(patientId: string): Pick<Patient, 'givenName' | 'familyName'> | undefined;
  /** Whether the record is the account's own, also by a role that has ended. */
  isOwn(accountId: string, patientId: string): boolean;
  isInTeam(accountId: string, patientId: string): boolean;
  /** Of the care services that know the person, one in which the account is a therapist, or else any; null: none. */
  careServiceOf(accountId: string, patientId: string): string | null;
}

export async function lookFacts(em: EntityManager, rows: readonly LookRow[]): Promise<LookFacts> {
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const patientIds = [...new Set(rows.map(({ patientId }) => patientId))];
  const roles = await em.findBy(Membership, { accountId: In(accountIds) });
  const names = await accountNames(em, accountIds);
  const patients = new Map((await em.findBy(Patient, { id: In(patientIds) })).map((patient) => [patient.id, patient]));
  const registrations = await em.findBy(Registration, { patientId: In(patientIds) });
  const episodes = await em.findBy(Episode, { patientId: In(patientIds) });
  const members = await em.findBy(TeamMember, {
    episodeId: In(episodes.map(({ id }) => id)),
    accountId: In(accountIds),
  });
  const rolesOf = (accountId: string): Membership[] => roles.filter((role) => role.accountId === accountId);
  return {
    isStaff: (accountId) => rolesOf(accountId).some(({ role }) => !OF_ONE_PERSON.includes(role)),
    accountName: (accountId) => names.get(accountId) ?? '',
    patient: (patientId) => patients.get(patientId),
    isOwn: (accountId, patientId) =>
      rolesOf(accountId).some((held) => held.role === 'patient' && held.patientId === patientId),
    isInTeam: (accountId, patientId) =>
      members.some(
        (member) =>
          member.accountId === accountId &&
          episodes.some(({ id, patientId: whose }) => id === member.episodeId && whose === patientId),
      ),
    careServiceOf: (accountId, patientId) => {
      const knowing = registrations
        .filter((one) => one.patientId === patientId)
        .map(({ careServiceId }) => careServiceId);
      const own = rolesOf(accountId).map(({ careServiceId }) => careServiceId);
      return knowing.find((id) => own.includes(id)) ?? knowing[0] ?? null;
    },
  };
}
