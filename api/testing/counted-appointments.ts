import { randomUUID } from 'node:crypto';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import type { Database } from '../database/database.js';
import { insertAll } from '../database/insert-all.js';
import { Episode } from '../episodes/episode.entity.js';
import { AppointmentFact } from '../outcomes/appointment-fact.entity.js';

/** An appointment as far as figures about many look at it. */
export interface SeenAppointment {
  /** Whose: the first, second … episode of the care service, by id. */
  readonly person: number;
  readonly on: string;
  readonly status: 'attended' | 'missed';
  readonly review: 'agreed' | 'recorded' | 'declined' | null;
  readonly isDue: boolean;
  readonly hasStep: boolean;
  readonly hasCopy: boolean;
  /** Ids of accounts; none: it names nobody. */
  readonly staff: readonly string[];
}

/** Inserts appointments with their fact rows, many at once: through the API each would take some requests. */
export async function insertAppointments(
  database: Database,
  careServiceId: string,
  seen: readonly SeenAppointment[],
): Promise<void> {
  await database.write(async (em) => {
    const episodes = await em.find(Episode, { where: { careServiceId }, order: { id: 'ASC' } });
    const rows = seen.map((one) => {
      const episode = episodes[one.person];
      if (episode === undefined) throw new Error('There are not so many people.');
      return { ...one, id: randomUUID(), episode };
    });
    await insertAll(em, Appointment, rows.map(appointmentOf));
    await insertAll(em, AppointmentFact, rows.map(factOf));
    const staff = rows.flatMap(({ id, staff: ids }) =>
      ids.map((accountId) => ({ id: randomUUID(), appointmentId: id, accountId })),
    );
    await insertAll(em, AppointmentStaff, staff);
  });
}

type Row = SeenAppointment & { readonly id: string; readonly episode: Episode };

function appointmentOf({ id, episode, on, status, review }: Row): object {
  return {
    ...{ id, rowVersion: 1, episodeId: episode.id, startsAt: new Date(`${on}T10:00:00Z`), on, status },
    ...{ kind: 'in-person', purpose: 'review', source: null, reviewStatus: review },
    ...{ missedReason: null, missedInWords: null, missedHelp: null, cancelledBy: null, struckOutBecause: null },
  };
}

function factOf({ id, episode, on, status, review, isDue, hasStep, hasCopy, staff }: Row): object {
  const { id: episodeId, patientId, careServiceId, pathwayId, areaId } = episode;
  return {
    ...{ appointmentId: id, episodeId, patientId, careServiceId, pathwayId, areaId, day: on, status },
    ...{ kind: 'in-person', missedReason: null, missedHelp: null, cancelledBy: null, reviewStatus: review },
    ...{ reviewReason: null, answeredBy: null, hasGoalDue: isDue, goalsAsked: 0, goalsRated: 0, goalsNotSure: 0 },
    ...{ goalsNotToday: 0, goalsSeenDifferently: 0, goalsNotAsked: 0, nextSteps: hasStep ? 1 : 0 },
    ...{ copyGiven: review === null ? null : hasCopy, daysSinceAttended: null, daysFromReferral: null },
    ...{ daysToFirstGoal: null, staff: staff.length, source: null },
  };
}
