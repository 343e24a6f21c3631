import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { Appointment, type Preparation } from '../appointments/appointment.entity.js';
import { newsFromHome } from '../appointments/news-from-home.js';
import { type GoalOfEpisode, goalsOf } from './goals.queries.js';

/** Everything that decides what asks for attention in some episodes. */
export interface LoadedAttention {
  readonly today: string;
  readonly goals: readonly GoalOfEpisode[];
  /** Soonest first. */
  readonly booked: readonly Appointment[];
  /** Latest first. */
  readonly missed: readonly Appointment[];
  /** Loaded with their appointments. */
  readonly fromHome: readonly Preparation[];
}

/** Four statements, however many episodes. */
export async function loadAttention(
  reads: EntityManager,
  episodeIds: readonly string[],
  today: string,
): Promise<LoadedAttention> {
  return {
    today,
    goals: await goalsOf(reads, episodeIds),
    booked: await bookedFrom(reads, episodeIds, today),
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
