import { type PersonSearch, wordBeginningsOf } from '@waymark/text';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isNotOwn, type Reader } from '../accounts/own-records.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import { firstOfLists, type SqlPart } from '../database/first-of-lists.js';
import type { Position } from '../http/paging.js';
import { PatientNameWord } from './patient-name-word.entity.js';
import { hasNhsNumber, hasLastFour } from './nhs-marks.js';
import type { Patient } from './patient.entity.js';

/** Of a search; what follows is not looked for. */
export const MOST_WORDS = 6;
/** A word that so many people have, at most, names them itself; else the lists are walked in order of name. */
const FEW = 1_000;
/** Greater than every character of a word. */
const LAST = '\u{10FFFF}';

/** Where a search looks, and which page of what it finds. */
export interface SearchScope {
  readonly engine: Engine;
  /** null: everywhere. */
  readonly careServiceIds: readonly string[] | null;
  /** The reader; their own record, and those of people they care for, are left out. */
  readonly reader: Reader;
  readonly position: Position | null;
  readonly limit: number;
}

/** Adds the conditions of a search to a query for patients; it may then give one more than the limit of the page. */
export async function addSearch(
  reads: EntityManager,
  query: SelectQueryBuilder<Patient>,
  search: PersonSearch,
  scope: SearchScope,
): Promise<void> {
  const { nhsNumber, lastFour, birthDates, words } = search;
  addNumbers(query, search);
  const isNarrow = nhsNumber !== null || lastFour !== null || birthDates !== null;
  const beginnings = wordBeginningsOf(words.slice(0, MOST_WORDS)).map(withoutLonger);
  const named = beginnings.map((some, index) => wordCondition(scope.engine, some, index));
  const { sql, parameters } = isNarrow
    ? { sql: everyWord('patient.id', named), parameters: parametersOf(named) }
    : await quickest(reads, named, beginnings, scope);
  if (sql !== '') query.andWhere(sql, parameters);
}

/** Adds the conditions of numbers and days, which must fit as they are. */
export function addNumbers(
  query: SelectQueryBuilder<Patient>,
  { nhsNumber, lastFour, birthDates }: PersonSearch,
): void {
  if (nhsNumber !== null) query.andWhere(hasNhsNumber(query, nhsNumber));
  if (lastFour !== null) query.andWhere(hasLastFour(query, lastFour));
  if (birthDates !== null) query.andWhere('patient.birthDate IN (:...birthDates)', { birthDates });
}

/** What begins as a shorter one of them says nothing more: no name is then in two of their ranges. */
function withoutLonger(beginnings: readonly string[]): string[] {
  return beginnings.filter((one) => !beginnings.some((other) => other !== one && one.startsWith(other)));
}

/** That a word of {@link PatientNameWord} begins as one of the search. */
interface WordCondition extends SqlPart {
  /** The name of its table in the statement. */
  readonly kept: string;
  /** The condition for each beginning alone. */
  readonly ranges: readonly string[];
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
  return { kept, sql: `(${ranges.join(' OR ')})`, parameters, ranges };
}

/**
 * The form of the condition that reads least. A rare word names the patients itself; if all are common, a walk through
 * one's own care services in order of name soon has its page, and reads no more than the names of those people.
 */
async function quickest(
  reads: EntityManager,
  named: readonly WordCondition[],
  beginnings: readonly (readonly string[])[],
  scope: SearchScope,
): Promise<SqlPart> {
  const { careServiceIds } = scope;
  const rarest = await rareOf(reads, named);
  if (rarest) {
    const patientId = `${rarest.kept}.patient_id`;
    const isKnown = `EXISTS (SELECT 1 FROM registration WHERE registration.patient_id = ${patientId}
      AND registration.care_service_id IN (:...careServiceIds) )`;
    const others = named.filter((one) => one !== rarest).map((one) => everyWord(patientId, [one]));
    const where = [rarest.sql, ...(careServiceIds === null ? [] : [isKnown]), ...others].join(' AND ');
    const sql = `patient.id IN (SELECT ${patientId} FROM patient_name_word ${rarest.kept} WHERE ${where})`;
    return { sql, parameters: parametersOf(named) };
  }
  return careServiceIds === null
    ? { sql: everyWord('patient.id', named), parameters: parametersOf(named) }
    : walk(beginnings, careServiceIds, scope);
}

/** The first of the words that few people have; null: all are common, or there is none. */
async function rareOf(reads: EntityManager, named: readonly WordCondition[]): Promise<WordCondition | null> {
  for (const one of named) {
    let count = 0;
    // One after the other: of ranges joined by OR, SQLite notes each row that it has counted.
    for (const range of one.ranges) {
      if (count > FEW) break;
      const found = reads.createQueryBuilder(PatientNameWord, one.kept).where(range, one.parameters);
      count += await countUpTo(FEW, reads, found);
    }
    if (count <= FEW) return one;
  }
  return null;
}

/** The first people of some care services, in order of name, of whose words one begins as each of the search. */
function walk(
  beginnings: readonly (readonly string[])[],
  careServiceIds: readonly string[],
  { engine, reader, position, limit }: SearchScope,
): SqlPart {
  // Words are letters and digits alone, so none has a character that is special to LIKE.
  const patterns: ObjectLiteral = {};
  const words = beginnings.map((some, index) => {
    const likes = some.map((beginning, other) => {
      patterns[`like${index}x${other}`] = `% ${beginning}%`;
      return `' ' || kept.search_key LIKE :like${index}x${other}`;
    });
    return `(${likes.join(' OR ')})`;
  });
  const { sql, parameters } = firstOfLists(engine, LISTS, {
    listIds: careServiceIds,
    where: [...words, isNotOwn('kept.patient_id')],
    after: position,
    limit: limit + 1,
  });
  const { accountId: ownAccountId, today } = reader;
  return { sql: `patient.id IN (${sql})`, parameters: { ...parameters, ...patterns, ownAccountId, today } };
}

const LISTS = { table: 'care_service_patient', list: 'care_service_id', id: 'patient_id' } as const;

function parametersOf(named: readonly WordCondition[]): ObjectLiteral {
  return Object.assign({}, ...named.map(({ parameters }) => parameters)) as ObjectLiteral;
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
