import { randomUUID } from 'node:crypto';
import type { FieldProblem } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { MembershipEntity } from '../accounts/account.entity.js';
import { TeamMemberEntity } from './episode.entity.js';

/** Somebody of a team, as it is stored. */
export type TeamPlace = Pick<TeamMemberEntity, 'accountId' | 'discipline' | 'keyWorker'>;

/** What is wrong with a team: therapists of the care service, each once, one key worker at most. */
export async function teamProblems(
  em: EntityManager,
  careServiceId: string,
  team: readonly { readonly userId: string; readonly keyWorker: boolean }[],
): Promise<FieldProblem[]> {
  const userIds = team.map((member) => member.userId);
  const therapists = await therapistsOf(em, careServiceId, userIds);
  const problems: FieldProblem[] = [];
  team.forEach(({ userId }, index) => {
    const pointer = `/team/${index}/userId`;
    if (!therapists.has(userId)) {
      const message = 'Only therapists of this care service can be in the team. Leave this person out.';
      problems.push({ pointer, code: 'not-a-therapist', message });
    } else if (userIds.indexOf(userId) !== index) {
      problems.push({ pointer, code: 'twice', message: 'Name each person once.' });
    }
  });
  if (team.filter((member) => member.keyWorker).length > 1) {
    problems.push({ pointer: '/team', code: 'one-key-worker', message: 'Name one key worker.' });
  }
  return problems;
}

/** Which of these accounts work as therapists in a care service. */
export async function therapistsOf(
  em: EntityManager,
  careServiceId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const accountId = In([...accountIds]);
  const memberships = await em.findBy(MembershipEntity, { accountId, role: 'therapist', careServiceId });
  return new Set(memberships.map((membership) => membership.accountId));
}

/** Makes the team exactly this one. Whoever is in it already keeps their place in the order. */
export async function saveTeam(em: EntityManager, episodeId: string, team: readonly TeamPlace[]): Promise<void> {
  const before = await em.findBy(TeamMemberEntity, { episodeId });
  const staying = new Set(team.map(({ accountId }) => accountId));
  for (const { id, accountId } of before) if (!staying.has(accountId)) await em.delete(TeamMemberEntity, { id });
  for (const place of team) {
    const known = before.find(({ accountId }) => accountId === place.accountId);
    if (known) await em.update(TeamMemberEntity, known.id, place);
    else await em.insert(TeamMemberEntity, { id: randomUUID(), episodeId, ...place });
  }
}
