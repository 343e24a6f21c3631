import { type PersonSearch, wordBeginningsOf } from '@waymark/text';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { byteOrder, type Engine } from '../database/dialect.js';
import { PatientNameWord } from './patient-name-word.entity.js';
import { type Patient, Registration } from './patient.entity.js';

const MOST_WORDS = 6;
/** Up to so many rows of an index are read for one search; twice as many of one's own care services. */
const FEW = 10_000;
/** Greater than every character of a word. */
const LAST = '\u{10FFFF}';

/** Where a search looks. */
export interface SearchScope {
  readonly engine: Engine;
  /** null: everywhere. */
  readonly careServiceIds: readonly string[] | null;
}

/** Adds the conditions of a search to a query for patients. */
export async function addSearch(
  reads: EntityManager,
  query: SelectQueryBuilder<Patient>,
  { nhsNumber, lastFour, birthDates, words }: PersonSearch,
  scope: SearchScope,
): Promise<void> {
  if (nhsNumber !== null) query.andWhere('patient.nhsNumber = :nhsNumber', { nhsNumber });
  if (lastFour !== null) query.andWhere('patient.nhsLastFour = :lastFour', { lastFour });
  if (birthDates !== null) query.andWhere('patient.birthDate IN (:...birthDates)', { birthDates });
  if (words.length === 0) return;
  const named = wordBeginningsOf(words.slice(0, MOST_WORDS)).map((beginnings, index) =>
    wordCondition(scope.engine, beginnings, index),
  );
  query.setParameters(Object.assign({}, ...named.map(({ parameters }) => parameters)) as ObjectLiteral);
  const isNarrow = nhsNumber !== null || lastFour !== null || birthDates !== null;
  query.andWhere(isNarrow ? everyWord('patient.id', named) : await quickest(reads, named, scope));
}

/** That a word of {@link PatientNameWord} begins as one of the search. */
interface WordCondition {
  /** The name of its table in the statement. */
  readonly kept: string;
  readonly sql: string;
  readonly parameters: ObjectLiteral;
}

function wordCondition(engine: Engine, beginnings: readonly string[], index: number): WordCondition {
  const kept = `kept${index}`;
  const word = byteOrder(engine, `${kept}.word`);
  const parameters: ObjectLiteral = {};
  const ranges = beginnings.map((beginning, other) => {
    const name = `word${index}x${other}`;
    Object.assign(parameters, { [`${name}from`]: beginning, [`${name}to`]: `${beginning}${LAST}` });
    return `(${word} >= :${name}from AND ${word} < :${name}to)`;
  });
  return { kept, sql: `(${ranges.join(' OR ')})`, parameters };
}

/**
 * The form of the condition that reads least. A rare word names the patients itself; if all are common, then either
 * one's own care services are few people, or so many match that a walk in the order of the names soon has its page.
 */
async function quickest(
  reads: EntityManager,
  named: readonly WordCondition[],
  { careServiceIds }: SearchScope,
): Promise<string> {
  const counts: number[] = [];
  for (const { kept, sql, parameters } of named) {
    const found = reads.createQueryBuilder(PatientNameWord, kept).where(sql, parameters);
    counts.push(await countUpTo(FEW, reads, found));
  }
  const fewest = Math.min(...counts);
  const rarest = named[counts.indexOf(fewest)];
  const own = 'registration.care_service_id IN (:...careServiceIds)';
  if (rarest && fewest <= FEW) {
    const patientId = `${rarest.kept}.patient_id`;
    const isKnown = `EXISTS (SELECT 1 FROM registration WHERE registration.patient_id = ${patientId} AND ${own} )`;
    const others = named.filter((one) => one !== rarest).map((one) => everyWord(patientId, [one]));
    const where = [rarest.sql, ...(careServiceIds === null ? [] : [isKnown]), ...others].join(' AND ');
    return `patient.id IN (SELECT ${patientId} FROM patient_name_word ${rarest.kept} WHERE ${where})`;
  }
  if (careServiceIds !== null) {
    const known = reads
      .createQueryBuilder(Registration, 'registration')
      .where(own, { careServiceIds: [...careServiceIds, ''] });
    if ((await countUpTo(2 * FEW, reads, known)) <= 2 * FEW) {
      const where = `${own} AND ${everyWord('registration.patient_id', named)}`;
      return `patient.id IN (SELECT registration.patient_id FROM registration WHERE ${where})`;
    }
  }
  return everyWord('patient.id', named);
}

function everyWord(patientId: string, named: readonly WordCondition[]): string {
  return named
    .map(
      ({ kept, sql }) =>
        `EXISTS (SELECT 1 FROM patient_name_word ${kept} WHERE ${kept}.patient_id = ${patientId} AND ${sql} )`,
    )
    .join(' AND ');
}

/** Number of rows, at most one more than the limit. */
async function countUpTo(
  limit: number,
  reads: EntityManager,
  query: SelectQueryBuilder<ObjectLiteral>,
): Promise<number> {
  const rows = query.select('1', 'found').limit(limit + 1);
  const [sql, parameters] = rows.getQueryAndParameters();
  const [counted] = await reads.query<{ n: string | number }[]>(
    `SELECT COUNT(*) AS n FROM (${sql}) AS few`,
    parameters,
  );
  return Number(counted?.n ?? 0);
}
