import type { Discipline, Looker } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { Membership } from '../accounts/account.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';

export interface KnownLooker {
  readonly name: string;
  readonly who: Looker;
  readonly discipline: Discipline | null;
  readonly careServiceName: string | null;
}

/** The accounts whose record this is: what they do is no look of somebody else. */
export async function ownAccounts(reads: EntityManager, patientId: string): Promise<readonly string[]> {
  const own = await reads.findBy(Membership, { patientId, role: 'patient' });
  return own.map(({ accountId }) => accountId);
}

/**
 * Who these accounts are to a patient, by their teams and roles of today: what they were then is not kept. Whoever is several
 * of these is what the patient knows them best as.
 */
export async function knownLookers(
  reads: EntityManager,
  { patientId, careServiceIds }: { readonly patientId: string; readonly careServiceIds: readonly string[] },
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, KnownLooker>> {
  const ids = [...new Set(accountIds)];
  const episodes = await reads.findBy(Episode, { patientId });
  const members = await reads.findBy(TeamMember, { episodeId: In(episodes.map(({ id }) => id)), accountId: In(ids) });
  const roles = await reads.findBy(Membership, { accountId: In(ids) });
  const careServices = await reads.findBy(CareService, { id: In([...careServiceIds]) });
  const names = await accountNames(reads, ids);
  const lookers = ids.map((id) => {
    const member = members.find(({ accountId }) => accountId === id);
    const theirs = roles.filter(({ accountId }) => accountId === id);
    const careService = careServices.find((one) =>
      theirs.some(({ role, careServiceId }) => role === 'therapist' && careServiceId === one.id),
    );
    const isHelper = theirs.some((held) => held.role === 'carer' && held.patientId === patientId);
    const isAdministrator = theirs.some(({ role }) => role === 'admin');
    const rest = isAdministrator ? 'administrator' : 'other';
    const who: Looker = member ? 'team' : isHelper ? 'helper' : careService ? 'care-service' : rest;
    return [
      id,
      {
        name: names.get(id) ?? '',
        who,
        discipline: member?.discipline ?? null,
        careServiceName: careService?.name ?? null,
      },
    ] as const;
  });
  return new Map(lookers);
}
