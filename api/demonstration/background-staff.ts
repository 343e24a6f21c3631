import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { inChunks } from '../database/in-chunks.js';
import { insertAll } from '../database/insert-all.js';
import { TeamMember } from '../episodes/episode.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { groupedBy, GroupedChanges } from './chunks.js';
import type { Dice } from './dice.js';
import { needsOf } from './needs.js';
import type { SeededPerson } from './seeded-episodes.js';
import type { Colleague } from './staff.js';

/** Now and then the key worker is away, and another of the team sees the person. */
const STANDS_IN = 0.15;

/** Everyone else has a key worker, who was at most of the appointments. */
export async function staffBackground(
  em: EntityManager,
  dice: Dice,
  background: readonly SeededPerson[],
  colleagues: ReadonlyMap<string, readonly Colleague[]>,
): Promise<void> {
  const select = { id: true, episodeId: true, on: true } as const;
  const appointments = groupedBy(
    await em.find(Appointment, { select, order: { on: 'ASC' } }),
    ({ episodeId }) => episodeId,
  );
  const needing = new GroupedChanges(Patient);
  const open = new Map<string, number>();
  const members: Omit<TeamMember, 'episode' | 'account'>[] = [];
  const staff: { readonly appointmentId: string; readonly accountId: string }[] = [];
  for (const { story, patient, episode } of background) {
    const team = colleagues.get(episode.careServiceId) ?? [];
    const keyWorker = episode.endedOn === null ? takeOn(open, dice.pickSome(team, 2)) : dice.pick(team);
    members.push({ id: randomUUID(), episodeId: episode.id, ...keyWorker, keyWorker: true });
    for (const { id } of appointments.get(episode.id) ?? []) {
      const { accountId } = dice.chance(STANDS_IN) ? dice.pick(team) : keyWorker;
      staff.push({ appointmentId: id, accountId });
    }
    const needs = needsOf(dice, 0.1);
    if (needs && !story.isSecond) needing.add(patient.id, { needs: { ...needs, reviewedOn: story.startedOn } });
  }
  await needing.apply(em);
  await insertAll(em, TeamMember, members);
  await insertStaff(em, staff);
}

/** Those who come now go to whoever has fewer people: caseloads stay alike. */
function takeOn(open: Map<string, number>, [one, other]: readonly Colleague[]): Colleague {
  if (!one || !other) throw new Error('A care service needs two colleagues at least.');
  const countOf = ({ accountId }: Colleague): number => open.get(accountId) ?? 0;
  const keyWorker = countOf(one) <= countOf(other) ? one : other;
  open.set(keyWorker.accountId, countOf(keyWorker) + 1);
  return keyWorker;
}

export async function insertStaff(
  em: EntityManager,
  staff: readonly { readonly appointmentId: string; readonly accountId: string }[],
): Promise<void> {
  for (const some of inChunks(staff)) {
    await em.insert(
      AppointmentStaff,
      some.map((member) => ({ id: randomUUID(), ...member })),
    );
  }
}
