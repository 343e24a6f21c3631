import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Appointment, type Preparation } from '../appointments/appointment.entity.js';
import { CannotCome } from '../appointments/cannot-come.entity.js';
import { newsFromHome } from '../appointments/news-from-home.js';
import { NOT_COMING } from './day-list.queries.js';
import { type GoalOfEpisode, goalsOf } from './goals.queries.js';

/** Everything that decides what asks for attention in some episodes. */
export interface LoadedAttention {
  readonly today: string;
  readonly goals: readonly GoalOfEpisode[];
  /** Soonest first. */
  readonly booked: readonly Appointment[];
  /** Booked appointments that somebody said they cannot come to, soonest first. */
  readonly notComing: readonly Appointment[];
  /** Latest first. */
  readonly missed: readonly Appointment[];
  /** Loaded with their appointments. */
  readonly fromHome: readonly Preparation[];
}

/** Five statements, however many episodes. */
export async function loadAttention(
  reads: EntityManager,
  episodeIds: readonly string[],
  today: string,
): Promise<LoadedAttention> {
  return {
    today,
    goals: await goalsOf(reads, episodeIds),
    booked: await bookedFrom(reads, episodeIds, today),
    notComing: await notComingIn(reads, episodeIds),
    missed: await missedSinceLastAttended(reads, episodeIds),
    fromHome: await newsFromHome(reads, episodeIds, today).getMany(),
  };
}

/** Booked appointments from today on, soonest first. */
export function bookedFrom(reads: EntityManager, episodeIds: readonly string[], today: string): Promise<Appointment[]> {
  return reads.find(Appointment, {
    where: { episodeId: In([...episodeIds]), status: 'booked', on: MoreThanOrEqual(today) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
}

/** Appointments of these episodes, as they are booked now, that somebody said they cannot come to; soonest first. */
export function notComingIn(reads: EntityManager, episodeIds: readonly string[]): Promise<Appointment[]> {
  const query = reads.createQueryBuilder(Appointment, 'appointment').where({ episodeId: In([...episodeIds]) });
  const said = query
    .subQuery()
    .select('1')
    .from(CannotCome, 'said')
    .where(`said.appointmentId = appointment.id AND ${NOT_COMING}`);
  return query
    .andWhere(`EXISTS ${said.getQuery()}`)
    .orderBy('appointment.startsAt', 'ASC')
    .addOrderBy('appointment.id', 'ASC')
    .getMany();
}

/** Missed appointments with no attended one since, latest first. */
export function missedSinceLastAttended(reads: EntityManager, episodeIds: readonly string[]): Promise<Appointment[]> {
  const query = reads.createQueryBuilder(Appointment, 'missed').where({
    episodeId: In([...episodeIds]),
    status: 'missed',
  });
  const later = query
    .subQuery()
    .select('1')
    .from(Appointment, 'later')
    .where("later.episodeId = missed.episodeId AND later.status = 'attended' AND later.startsAt > missed.startsAt");
  return query
    .andWhere(`NOT EXISTS ${later.getQuery()}`)
    .orderBy('missed.startsAt', 'DESC')
    .addOrderBy('missed.id', 'ASC')
    .getMany();
}
