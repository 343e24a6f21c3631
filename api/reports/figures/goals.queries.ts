import type { Scale } from '@waymark/contracts';
import { outcomeCounts, PARTLY } from '@waymark/measures';
import { type EntityManager, Between } from 'typeorm';
import { Appointment } from '../../appointments/appointment.entity.js';
import { Episode } from '../../episodes/episode.entity.js';
import { Goal } from '../../goals/goal.entity.js';
import { goalAsKept } from '../../outcomes/outcome-of.js';
import { Rating, Review } from '../../reviews/review.entity.js';
import type { Discharged, DischargeScope, DomainName, GoalCounts, RatedByBoth } from './discharged.js';
import { sumOf } from './domains.js';
import { whenAsked } from './when-asked.js';

/** What outcome rows do not say of an episode, from its goals, ratings and appointments: goals are counted when asked for. */
export interface InDetail {
  readonly domains: () => Discharged['domains'];
  readonly ratedByBoth: () => Discharged['ratedByBoth'];
  readonly reach: Discharged['reach'];
}

/** Of each episode that ended in this scope, in three statements however many there are. */
export async function inDetail(
  reads: EntityManager,
  scope: DischargeScope,
  scaleOf: (episodeId: string) => Scale | null,
): Promise<(episodeId: string) => InDetail> {
  const goals = await goalsOf(reads, scope);
  const ratings = await ratedByBoth(reads, scope);
  const appointments = await appointmentsOf(reads, scope);
  return (episodeId) => {
    const scale = scaleOf(episodeId);
    const own = goals.get(episodeId) ?? [];
    const counted = (some: readonly Goal[]) => (scale === null ? [] : some.flatMap((goal) => countedOf(goal, scale)));
    const { came = false, isReviewed = false } = appointments.get(episodeId) ?? {};
    return {
      domains: whenAsked(() => byDomain(counted(own))),
      ratedByBoth: whenAsked(() =>
        counted(own.filter(({ id }) => ratings.has(id))).flatMap(({ goal }) => ratings.get(goal.id) ?? []),
      ),
      reach: { came, hasGoal: own.some(hasBegun), isReviewed },
    };
  };
}

/** A goal that enters outcomes, with what is counted of it. */
interface CountedGoal {
  readonly goal: Goal;
  readonly counts: GoalCounts;
}

function countedOf(goal: Goal, scale: Scale): CountedGoal[] {
  const { goals, rated, achieved, better, same, harder } = outcomeCounts([goalAsKept(goal, scale)]);
  return goals === 0 ? [] : [{ goal, counts: { goals, rated, achieved, better, same, harder } }];
}

function byDomain(counted: readonly CountedGoal[]): Map<DomainName, GoalCounts> {
  const groups = new Map<DomainName, GoalCounts[]>();
  for (const { goal, counts } of counted) {
    const domain = goal.domain ?? 'not-said';
    groups.set(domain, [...(groups.get(domain) ?? []), counts]);
  }
  return new Map([...groups].map(([domain, counts]) => [domain, sumOf(counts)]));
}

function hasBegun({ lifecycle, activeSpans }: Goal): boolean {
  return activeSpans.length > 0 && lifecycle !== 'entered-in-error';
}

/** By episode, with what outcomes read of them. */
async function goalsOf(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<Map<string, Goal[]>> {
  const goals = await reads.find(Goal, {
    select: {
      ...{ id: true, episodeId: true, domain: true, kind: true, weight: true, lifecycle: true, lifecycleCode: true },
      ...{ activeSpans: true, baselineLevel: true, baselineOn: true, currentLevel: true, lastAgreedOn: true },
      ...{ recentAgreed: true, wordingNumber: true, replacedByGoalId: true },
    },
    where: { episode: { careServiceId, endedOn: Between(from, to) } },
  });
  const byEpisode = new Map<string, Goal[]>();
  for (const goal of goals) byEpisode.set(goal.episodeId, [...(byEpisode.get(goal.episodeId) ?? []), goal]);
  return byEpisode;
}

/** By goal: of the last agreed review in which both gave a level. */
async function ratedByBoth(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<ReadonlyMap<string, RatedByBoth>> {
  const rows = await reads
    .createQueryBuilder(Rating, 'patient')
    .innerJoin(
      Rating,
      'therapist',
      "therapist.reviewId = patient.reviewId AND therapist.goalId = patient.goalId AND therapist.rater = 'therapist'",
    )
    .innerJoin(Review, 'review', "review.id = patient.reviewId AND review.status = 'agreed'")
    .innerJoin(Appointment, 'appointment', 'appointment.id = review.appointmentId')
    .innerJoin(Episode, 'episode', 'episode.id = review.episodeId')
    .select('patient.goalId', 'goalId')
    .addSelect('patient.level', 'patient')
    .addSelect('therapist.level', 'therapist')
    .where("patient.rater = 'patient' AND patient.level IS NOT NULL AND therapist.level IS NOT NULL")
    .andWhere('episode.careServiceId = :careServiceId', { careServiceId })
    .andWhere('episode.endedOn BETWEEN :from AND :to', { from, to })
    .andWhere('review.occurredOn <= episode.endedOn')
    .andWhere("NOT (appointment.purpose = 'follow-up' AND review.occurredOn = episode.endedOn)")
    .orderBy('review.occurredOn', 'ASC')
    .addOrderBy('appointment.startsAt', 'ASC')
    .addOrderBy('review.id', 'ASC')
    .getRawMany<{ goalId: string } & RatedByBoth>();
  return new Map(
    rows.map(({ goalId, patient, therapist }) => [
      goalId,
      { patient: wholeLevel(patient), therapist: wholeLevel(therapist) },
    ]),
  );
}

/** "Partly" is on the way from −1. */
function wholeLevel(level: number): number {
  return level === PARTLY ? -1 : level;
}

async function appointmentsOf(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
): Promise<ReadonlyMap<string, Pick<Discharged['reach'], 'came' | 'isReviewed'>>> {
  const ofAny = (condition: string): string => `MAX(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const rows = await reads
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoin(Episode, 'episode', 'episode.id = appointment.episodeId')
    .select('episode.id', 'episodeId')
    .addSelect(ofAny("appointment.status = 'attended'"), 'came')
    .addSelect(ofAny("appointment.reviewStatus IN ('agreed', 'recorded')"), 'reviewed')
    .where('episode.careServiceId = :careServiceId', { careServiceId })
    .andWhere('episode.endedOn BETWEEN :from AND :to', { from, to })
    .andWhere('appointment.on <= episode.endedOn')
    .groupBy('episode.id')
    .getRawMany<{ episodeId: string; came: number; reviewed: number }>();
  return new Map(
    rows.map(({ episodeId, came, reviewed }) => [episodeId, { came: came === 1, isReviewed: reviewed === 1 }]),
  );
}
