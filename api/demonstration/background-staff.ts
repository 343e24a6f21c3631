import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { TeamMember } from '../episodes/episode.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { GroupedChanges, inChunks } from './chunks.js';
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
  const keyWorkers = new Map<string, { readonly keyWorker: Colleague; readonly team: readonly Colleague[] }>();
  const needing = new GroupedChanges(Patient);
  for (const { story, patient, episode } of background) {
    const team = colleagues.get(episode.careServiceId) ?? [];
    keyWorkers.set(episode.id, { keyWorker: dice.pick(team), team });
    const needs = needsOf(dice, 0.1);
    if (needs && !story.isSecond) needing.add(patient.id, { needs: { ...needs, reviewedOn: story.startedOn } });
  }
  await needing.apply(em);
  const members = [...keyWorkers].map(([episodeId, { keyWorker }]) => ({
    id: randomUUID(),
    episodeId,
    ...keyWorker,
    keyWorker: true,
  }));
  for (const some of inChunks(members)) await em.insert(TeamMember, some);
  const order = new Map([...keyWorkers.keys()].map((episodeId, index) => [episodeId, index]));
  const appointments = (await em.find(Appointment, { select: { id: true, episodeId: true, on: true } }))
    .flatMap((each) => ({ ...each, place: order.get(each.episodeId) ?? -1 }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || a.on.localeCompare(b.on));
  await insertStaff(
    em,
    appointments.flatMap(({ id, episodeId }) => {
      const known = keyWorkers.get(episodeId);
      if (!known) return [];
      const { accountId } = dice.chance(STANDS_IN) ? dice.pick(known.team) : known.keyWorker;
      return [{ appointmentId: id, accountId }];
    }),
  );
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
