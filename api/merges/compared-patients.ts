import type { ComparedPatient, RecordCounts } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { Patient, Registration } from '../patients/patient.entity.js';
import { toPatientSummary } from '../patients/patients.dto.js';
import { Review } from '../reviews/review.entity.js';

/** Records as an administrator compares them: who it is, where they are known, and how much hangs on each. */
export async function comparedPatients(
  em: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ComparedPatient>> {
  const patients = await em.findBy(Patient, { id: In([...ids]) });
  const registrations = await em.findBy(Registration, { patientId: In([...ids]) });
  const careServices = await em.findBy(CareService, {
    id: In([...new Set(registrations.map(({ careServiceId }) => careServiceId))]),
  });
  const counts = await countsOf(em, ids);
  return new Map(
    patients.map((patient) => {
      const known = registrations.filter(({ patientId }) => patientId === patient.id);
      const names = careServices.filter(({ id }) => known.some(({ careServiceId }) => careServiceId === id));
      return [
        patient.id,
        {
          ...toPatientSummary(patient),
          ...{ sex: patient.sex, diedOn: patient.diedOn },
          careServiceNames: names.map(({ name }) => name).sort(),
          counts: counts.get(patient.id) ?? NOTHING,
        },
      ];
    }),
  );
}

const NOTHING: RecordCounts = {
  ...{ episodes: 0, openEpisodes: 0, goals: 0, appointments: 0, reviews: 0, letters: 0, accounts: 0 },
};

/** What hangs on each record. */
export async function countsOf(
  em: EntityManager,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, RecordCounts>> {
  const patientId = In([...patientIds]);
  const episodes = await em.find(Episode, {
    where: { patientId },
    select: { id: true, patientId: true, endedOn: true },
  });
  const holder = new Map(episodes.map((episode) => [episode.id, episode.patientId]));
  const ofEpisodes = { where: { episodeId: In([...holder.keys()]) }, select: { id: true, episodeId: true } } as const;
  const owned = {
    goals: await em.find(Goal, ofEpisodes),
    appointments: await em.find(Appointment, ofEpisodes),
    reviews: await em.find(Review, ofEpisodes),
  };
  const letters = await em.find(Letter, { where: { patientId }, select: { id: true, patientId: true } });
  const accounts = await em.find(Membership, { where: { patientId }, select: { id: true, patientId: true } });
  return new Map(
    patientIds.map((id) => {
      const own = episodes.filter((episode) => episode.patientId === id);
      const hanging = (rows: readonly { readonly episodeId: string }[]): number =>
        rows.filter(({ episodeId }) => holder.get(episodeId) === id).length;
      const naming = (rows: readonly { readonly patientId: string | null }[]): number =>
        rows.filter((row) => row.patientId === id).length;
      return [
        id,
        {
          ...{ episodes: own.length, openEpisodes: own.filter(({ endedOn }) => endedOn === null).length },
          goals: hanging(owned.goals),
          appointments: hanging(owned.appointments),
          reviews: hanging(owned.reviews),
          letters: naming(letters),
          accounts: naming(accounts),
        },
      ];
    }),
  );
}
