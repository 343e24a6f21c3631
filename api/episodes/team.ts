import { randomUUID } from 'node:crypto';
import type { FieldProblem } from '@waymark/contracts';
import { heldOn, TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { keptOutOf } from '../accounts/own-records.js';
import { type Episode, TeamMember } from './episode.entity.js';

/** A team member, as stored. */
export type TeamPlace = Pick<TeamMember, 'accountId' | 'discipline' | 'keyWorker'>;

/** The place and patient of an episode, which decide who may treat them. */
export type Care = Pick<Episode, 'careServiceId' | 'patientId'>;

/** The faults in a team: therapists of the care service today, who may treat the person, each once, one key worker. */
export async function teamProblems(
  em: EntityManager,
  care: Care,
  team: readonly { readonly userId: string; readonly keyWorker: boolean }[],
  today: string,
): Promise<FieldProblem[]> {
  const userIds = team.map((member) => member.userId);
  const refused = await refusedFor(em, care, userIds, today);
  const problems: FieldProblem[] = [];
  team.forEach(({ userId }, index) => {
    const pointer = `/team/${index}/userId`;
    const refusal = refused.get(userId);
    if (refusal === 'not-a-therapist') {
      const message = 'Only therapists of this care service can be in the team. Leave this person out.';
      problems.push({ pointer, code: refusal, message });
    } else if (refusal) {
      problems.push({ pointer, code: refusal, message: CHOOSE_ANOTHER });
    } else if (userIds.indexOf(userId) !== index) {
      problems.push({ pointer, code: 'twice', message: 'Name each person once.' });
    }
  });
  if (team.filter((member) => member.keyWorker).length > 1) {
    problems.push({ pointer: '/team', code: 'one-key-worker', message: 'Name one key worker.' });
  }
  return problems;
}

/** For a colleague who is the person, or cares for them. It does not say so: that is theirs to tell. */
export const CHOOSE_ANOTHER = 'This colleague cannot be chosen for this person. Choose somebody else.';

type Refusal = 'not-a-therapist' | 'choose-another';

/** Which of these accounts cannot treat the patient of an episode today, and why. */
export async function refusedFor(
  em: EntityManager,
  { careServiceId, patientId }: Care,
  accountIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, Refusal>> {
  const where = { accountId: In([...accountIds]), role: TREATING_ROLE, careServiceId };
  const therapists = new Set(heldOn(await em.findBy(Membership, where), today).map(({ accountId }) => accountId));
  const keptOut = await keptOutOf(em, patientId, accountIds);
  const refused = new Map<string, Refusal>();
  for (const accountId of accountIds) {
    if (!therapists.has(accountId)) refused.set(accountId, 'not-a-therapist');
    else if (keptOut.has(accountId)) refused.set(accountId, 'choose-another');
  }
  return refused;
}

/** Replaces the team. Existing members keep their place in the order. */
export async function saveTeam(em: EntityManager, episodeId: string, team: readonly TeamPlace[]): Promise<void> {
  const before = await em.findBy(TeamMember, { episodeId });
  const staying = new Set(team.map(({ accountId }) => accountId));
  for (const { id, accountId } of before) if (!staying.has(accountId)) await em.delete(TeamMember, { id });
  for (const place of team) {
    const known = before.find(({ accountId }) => accountId === place.accountId);
    if (known) await em.update(TeamMember, known.id, place);
    else await em.insert(TeamMember, { id: randomUUID(), episodeId, ...place });
  }
}
