import type { EntityManager } from 'typeorm';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { newId } from '../database/new-id.js';
import { Membership } from '../accounts/account.entity.js';
import { AgeReview } from '../accounts/age-review.entity.js';
import { inChunks } from '../database/in-chunks.js';
import { insertAll } from '../database/insert-all.js';
import { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { KnownReference } from '../imports/compare/known-reference.entity.js';
import { keyOf } from '../imports/read/names.js';
import { Letter } from '../letters/letter.entity.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { Patient, Registration } from '../patients/patient.entity.js';
import { type PatientMerge, PatientMergeRow, type RowChange } from './patient-merge.entity.js';
import { MOVED_TABLES, type MovedTable, type OwnedRow } from './patient-references.js';

type Row = OwnedRow & Readonly<Record<string, unknown>>;
type Merge = Pick<PatientMerge, 'id' | 'keptId' | 'mergedId' | 'at'>;

/** Gives all rows of a record to the one that stays, and writes down each of them. */
export async function moveRows(em: EntityManager, merge: Merge): Promise<void> {
  const { keptId, mergedId } = merge;
  const noted: PatientMergeRow[] = [];
  const note = (table: string, what: RowChange, row: OwnedRow, whole: object | null = null): void => {
    noted.push({ id: newId(), mergeId: merge.id, tableName: table, rowId: row.id, what, row: whole });
  };
  for (const moved of MOVED_TABLES) {
    const rows = await rowsOf(em, moved, mergedId);
    const there = moved.oneFor ? await rowsOf(em, moved, keptId) : [];
    const [twice, once] = parted(rows, (row) => there.some((other) => isForTheSame(moved, row, other)));
    for (const row of twice) {
      await em.delete(moved.entity, { id: row.id });
      note(moved.table, 'removed', row, { ...row });
    }
    // An administrator who sets an account's roles writes its rows anew.
    for (const row of once) note(moved.table, 'moved', row, moved.entity === Membership ? { ...row } : null);
    await give(
      em,
      moved,
      once.map(({ id }) => id),
      keptId,
    );
    if (moved.entity === Registration) {
      for (const row of await otherReferences(em, merge, twice, there)) note('known_reference', 'added', row);
    }
  }
  await em.update(Letter, { patientId: mergedId }, { patientId: keptId });
  await em.update(Patient, mergedId, { mergedIntoId: keptId });
  await insertAll(em, PatientMergeRow, noted);
}

/**
 * Gives back what a merge moved, as far as it is there still. What was made since stays, except what belongs to an episode
 * or an account that goes back.
 * @returns the episodes that went back.
 */
export async function giveBackRows(em: EntityManager, merge: Merge): Promise<readonly string[]> {
  const { id: mergeId, keptId, mergedId } = merge;
  const noted = await em.findBy(PatientMergeRow, { mergeId });
  const of = (table: string, what: RowChange): PatientMergeRow[] =>
    noted.filter((row) => row.tableName === table && row.what === what);
  await em.update(Patient, mergedId, { mergedIntoId: null });
  for (const { rowId } of of('known_reference', 'added')) await em.delete(KnownReference, { id: rowId });
  for (const moved of MOVED_TABLES) {
    const there = await rowsOf(em, moved, keptId);
    const ids = of(moved.table, 'moved').map(({ rowId }) => rowId);
    const theirs = there.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    const anew = moved.table === 'membership' ? writtenAnew(of('membership', 'moved'), there) : [];
    await give(em, moved, [...theirs, ...anew], mergedId);
    for (const { row } of of(moved.table, 'removed')) {
      const isTaken = moved.table === 'membership' && !there.some((other) => isForTheSame(moved, row as Row, other));
      if (row && !isTaken) await em.insert(moved.entity, row);
    }
  }
  const episodes = of('episode', 'moved').map(({ rowId }) => rowId);
  for (const some of inChunks(episodes)) await em.update(Letter, { episodeId: In(some) }, { patientId: mergedId });
  await giveBackChoices(em, merge, episodes);
  await registerWithOwn(em, mergedId);
  return episodes;
}

/** What was kept from a carer meanwhile, or found about their access, goes with the goal, and with the carer, that goes back. */
async function giveBackChoices(
  em: EntityManager,
  { keptId, mergedId, at }: Merge,
  episodes: readonly string[],
): Promise<void> {
  for (const some of inChunks(episodes)) {
    const goals = await em.find(Goal, { where: { episodeId: In(some) }, select: { id: true } });
    for (const few of inChunks(goals.map(({ id }) => id))) {
      await em.update(HiddenFromCarer, { patientId: keptId, goalId: In(few) }, { patientId: mergedId });
    }
  }
  const stay = (await em.findBy(Membership, { patientId: keptId })).map(({ accountId }) => accountId);
  const back = (await em.findBy(Membership, { patientId: mergedId })).map(({ accountId }) => accountId);
  const since = { patientId: keptId, at: MoreThanOrEqual(at) };
  const theirs = { ...since, accountId: In(back.filter((id) => !stay.includes(id))) };
  await em.update(HiddenFromCarer, { ...theirs, goalId: IsNull() }, { patientId: mergedId });
  await em.update(AgeReview, theirs, { patientId: mergedId });
  // Of who cares for both, what takes something from them holds in both records: nobody knows of which it was meant.
  const ofBoth = { ...since, accountId: In(back.filter((id) => stay.includes(id))) };
  const again = { patientId: mergedId };
  const parts = await em.findBy(HiddenFromCarer, { ...ofBoth, goalId: IsNull() });
  await insertAll(
    em,
    HiddenFromCarer,
    parts.map((row) => ({ ...row, ...again, id: newId() })),
  );
  const refusals = await em.findBy(AgeReview, { ...ofBoth, outcome: 'refuses' });
  await insertAll(
    em,
    AgeReview,
    refusals.map((row) => ({ ...row, ...again, id: newId() })),
  );
}

/** A care service that took on an episode since knows its patient. */
async function registerWithOwn(em: EntityManager, patientId: string): Promise<void> {
  const known = (await em.findBy(Registration, { patientId })).map(({ careServiceId }) => careServiceId);
  const episodes = await em.find(Episode, { where: { patientId }, select: { id: true, careServiceId: true } });
  const missing = new Set(episodes.map(({ careServiceId }) => careServiceId).filter((id) => !known.includes(id)));
  for (const careServiceId of missing) {
    await em.insert(Registration, { id: newId(), patientId, careServiceId, localReference: null });
  }
}

/** The rows of accounts whose roles were set anew since: the old ones are gone, and these say the same. */
function writtenAnew(moved: readonly PatientMergeRow[], there: readonly Row[]): readonly string[] {
  return moved.flatMap(({ rowId, row }) => {
    if (there.some(({ id }) => id === rowId)) return [];
    return there.filter((other) => isSameTie(other, row as Row)).map(({ id }) => id);
  });
}

/** A file of that care service goes on to mean this person by the reference of the row that was removed. */
async function otherReferences(
  em: EntityManager,
  { keptId }: Merge,
  removed: readonly Row[],
  there: readonly Row[],
): Promise<readonly KnownReference[]> {
  const { birthDate } = await em.findOneByOrFail(Patient, { id: keptId });
  const rows = removed.flatMap(({ careServiceId, localReference }) => {
    const kept = there.find((other) => other['careServiceId'] === careServiceId)?.['localReference'];
    if (typeof localReference !== 'string' || localReference === kept) return [];
    const reference = keyOf(localReference);
    return [{ id: newId(), careServiceId: careServiceId as string, patientId: keptId, reference, birthDate }];
  });
  await insertAll(em, KnownReference, rows);
  return rows;
}

function rowsOf(em: EntityManager, { entity, property }: MovedTable, patientId: string): Promise<Row[]> {
  return em.find(entity, { where: { [property]: patientId }, order: { id: 'ASC' } }) as Promise<Row[]>;
}

async function give(
  em: EntityManager,
  { entity, property }: MovedTable,
  ids: readonly string[],
  patientId: string,
): Promise<void> {
  for (const some of inChunks(ids)) await em.update(entity, { id: In(some) }, { [property]: patientId });
}

const isForTheSame = ({ oneFor = [] }: MovedTable, row: Row, other: Row): boolean =>
  oneFor.every((property) => row[property] === other[property]);

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

const isSameTie = (row: Row, other: Row): boolean =>
  row['accountId'] === other['accountId'] && row['role'] === other['role'];
