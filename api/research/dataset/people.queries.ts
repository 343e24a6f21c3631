import { OUTCOME_RULES } from '@waymark/measures';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { Episode } from '../../episodes/episode.entity.js';
import { beingCounted } from '../../http/problem.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Patient } from '../../patients/patient.entity.js';
import type { MeasuredPerson } from '../master/utility.js';
import type { CodedPlaces } from './places.queries.js';

/** Somebody with an episode that ended in the period, as known before anything is generalised. */
export interface PersonInPeriod extends MeasuredPerson {
  /** Of all their episodes in the period. */
  readonly counts: PersonCounts;
}

export interface PersonCounts {
  /** Goals with an outcome, and those that were met. */
  readonly rated: number;
  readonly met: number;
}

export interface Period {
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

const EPISODES_AT_ONCE = 2_000;

interface Row {
  readonly episodeId: string;
  readonly patientId: string;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly pathwayId: string;
  readonly areaId: string;
  readonly rated: number;
  readonly achieved: number;
  readonly unweightedChangeT: number | null;
  readonly rules: number;
  readonly endReason: string | null;
  readonly conditionGroup: string | null;
  readonly birthDate: string;
  readonly sex: string | null;
}

/**
 * Everybody whose episode ended in the period and who did not choose otherwise, in the order of their ids. One pass over
 * the outcome rows; of each person little is kept.
 * @param say told how many episodes were read.
 * @throws 503 until all outcomes are counted by the present rules.
 */
export async function peopleInPeriod(
  reads: EntityManager,
  period: Period,
  places: CodedPlaces,
  say: (episodes: number) => void,
): Promise<readonly PersonInPeriod[]> {
  const people = new Map<string, Known>();
  let read = 0;
  for await (const rows of endedIn(reads, period)) {
    for (const row of rows) {
      if (row.rules !== OUTCOME_RULES) throw beingCounted();
      people.set(row.patientId, withRow(people.get(row.patientId), asReleased(row)));
    }
    read += rows.length;
    say(read);
  }
  return [...people.values()]
    .map((known) => personOf(known, places))
    .sort((a, b) => (a.patientId < b.patientId ? -1 : 1));
}

interface Known extends PersonCounts {
  readonly first: Row;
  readonly episodes: PersonInPeriod['episodes'];
}

/** Somebody who died enters no outcome. */
function asReleased(row: Row): Row {
  return row.endReason === 'died' ? { ...row, rated: 0, achieved: 0, unweightedChangeT: null } : row;
}

function withRow(known: Known | undefined, row: Row): Known {
  return {
    first: known && isEarlier(known.first, row) ? known.first : row,
    episodes: [
      ...(known?.episodes ?? []),
      { endedOn: row.endedOn, anyGoalMet: row.rated === 0 ? null : row.achieved > 0 },
    ],
    rated: (known?.rated ?? 0) + row.rated,
    met: (known?.met ?? 0) + row.achieved,
  };
}

function personOf({ first, episodes, rated, met }: Known, places: CodedPlaces): PersonInPeriod {
  return {
    patientId: first.patientId,
    values: valuesOf(first, places),
    episodes: episodes.toSorted((a, b) => (a.endedOn < b.endedOn ? -1 : 1)),
    changeT: first.unweightedChangeT === null ? null : first.unweightedChangeT / 100,
    ...{ goalsRated: first.rated, goalsMet: first.achieved },
    counts: { rated, met },
  };
}

/** By the order in which episodes ended, then began. */
export function isEarlier(
  a: Pick<Row, 'endedOn' | 'startedOn' | 'episodeId'>,
  b: Pick<Row, 'endedOn' | 'startedOn' | 'episodeId'>,
): boolean {
  if (a.endedOn !== b.endedOn) return a.endedOn < b.endedOn;
  if (a.startedOn !== b.startedOn) return a.startedOn < b.startedOn;
  return a.episodeId < b.episodeId;
}

function valuesOf(row: Row, { pathwayCodes, regionCodes }: CodedPlaces): PersonInPeriod['values'] {
  return {
    age: wholeYears(row.birthDate, row.startedOn),
    sex: row.sex,
    conditionGroup: row.conditionGroup,
    pathway: pathwayCodes.get(row.pathwayId) ?? '',
    region: regionCodes.get(row.areaId) ?? '',
    startYear: Number(row.startedOn.slice(0, 4)),
  };
}

function wholeYears(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** In portions by the order of their ids: the length of a statement and of its reply does not grow with the record. */
async function* endedIn(reads: EntityManager, { from, to }: Period): AsyncGenerator<readonly Row[], void> {
  for (let after = ''; ;) {
    const rows = await reads
      .createQueryBuilder(EpisodeOutcomeRow, 'outcome')
      .innerJoin(Episode, 'episode', 'episode.id = outcome.episodeId')
      .innerJoin(Patient, 'patient', 'patient.id = outcome.patientId')
      .select('outcome.episodeId', 'episodeId')
      .addSelect('outcome.patientId', 'patientId')
      .addSelect('outcome.startedOn', 'startedOn')
      .addSelect('outcome.endedOn', 'endedOn')
      .addSelect('outcome.pathwayId', 'pathwayId')
      .addSelect('outcome.areaId', 'areaId')
      .addSelect('outcome.rated', 'rated')
      .addSelect('outcome.achieved', 'achieved')
      .addSelect('outcome.unweightedChangeT', 'unweightedChangeT')
      .addSelect('outcome.rules', 'rules')
      .addSelect('outcome.endReason', 'endReason')
      .addSelect('episode.conditionGroup', 'conditionGroup')
      .addSelect('patient.birthDate', 'birthDate')
      .addSelect('patient.sex', 'sex')
      .where('outcome.episodeId > :after AND outcome.endedOn BETWEEN :from AND :to', { after, from, to })
      .andWhere("(patient.researchChoice IS NULL OR patient.researchChoice <> 'does-not-take-part')")
      .orderBy('outcome.episodeId', 'ASC')
      .limit(EPISODES_AT_ONCE)
      .getRawMany<Row>();
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.episodeId;
  }
}

/** Those who chose not to take part: how many people, and all ids of their records, those that were merged into another too. */
export async function choseNotTo(
  reads: EntityManager,
): Promise<{ readonly people: number; readonly ids: readonly string[] }> {
  const said = await reads.find(Patient, {
    where: { researchChoice: 'does-not-take-part' },
    select: { id: true, mergedIntoId: true },
  });
  const people = new Set(said.flatMap(({ id, mergedIntoId }) => (mergedIntoId === null ? [id] : [])));
  const merged = await recordsMerged(reads);
  const ids = [...merged].flatMap(([id, keptId]) => (people.has(keptId) ? [id] : []));
  return { people: people.size, ids: [...people, ...ids] };
}

/** Each record that was merged into another, and which that is. */
export async function recordsMerged(reads: EntityManager): Promise<ReadonlyMap<string, string>> {
  const merged = await reads.find(Patient, {
    where: { mergedIntoId: Not(IsNull()) },
    select: { id: true, mergedIntoId: true },
  });
  return new Map(merged.flatMap(({ id, mergedIntoId }) => (mergedIntoId === null ? [] : [[id, mergedIntoId]])));
}
