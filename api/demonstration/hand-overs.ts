import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { HandOver } from '../episode-changes/hand-over.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { TeamMember } from '../episodes/episode.entity.js';
import type { SeededPerson } from './seeded-episodes.js';
import type { Colleague } from './staff.js';
import { notOnWeekend } from './weekdays.js';

const NOTE =
  'I move to the hospital team on Monday, so this one is yours from here. Mornings work best. Please write the next ' +
  'step down together before the end: that has helped more than going over it again.';

/** A colleague has handed one person over to the therapist, who has not looked at it yet. */
export async function handOver(
  em: EntityManager,
  clock: Clock,
  { episode }: SeededPerson,
  therapistId: string,
  colleagues: readonly Colleague[],
): Promise<void> {
  const episodeId = episode.id;
  const team = await em.findBy(TeamMember, { episodeId });
  const from = colleagues.find(({ accountId }) => !team.some((member) => member.accountId === accountId));
  if (!from) throw new Error('Everybody is in this team, so nobody can have left it.');
  for (const { id, accountId } of team) {
    await em.update(TeamMember, id, { keyWorker: accountId === therapistId });
  }
  await em.insert(HandOver, {
    id: randomUUID(),
    episodeId,
    fromAccountId: from.accountId,
    toAccountId: therapistId,
    note: NOTE,
    at: clock.instantAt(notOnWeekend(addDays(clock.today(), -3)), '16:40'),
    seenAt: null,
    seenById: null,
  });
}
