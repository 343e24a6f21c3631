import { type PersonSearch, soundOf } from '@waymark/text';
import { type EntityManager, In, Not } from 'typeorm';
import { leaveOutOwn } from '../accounts/own-records.js';
import { byteOrder } from '../database/dialect.js';
import { addNumbers, MOST_WORDS, type SearchScope } from './patient-search.js';
import type { Patient } from './patient.entity.js';
import type { FoundEpisodeResponse } from './patients.dto.js';
import { knownTo } from './who-is-here.js';

/**
 * People of the reader's own care services of whose names one sounds like each word of the search; numbers and days must
 * fit as they are. In order of name.
 * @param known people who are left out, as they were found by their spelling
 * @returns none if a word of the search has no sound, as short ones have not
 */
export async function soundingLike(
  reads: EntityManager,
  search: PersonSearch,
  { engine, careServiceIds, reader, limit, position }: SearchScope,
  known: readonly string[],
): Promise<readonly Patient[]> {
  const sounds = search.words.slice(0, MOST_WORDS).map(soundOf);
  // Those before this page were found by their spelling, and would be found again.
  if (position !== null || sounds.length === 0 || sounds.includes('')) return [];
  const query = knownTo(reads, careServiceIds);
  leaveOutOwn(query, reader.accountId, 'patient.id');
  query.setParameters({ ownAccountId: reader.accountId, today: reader.today });
  for (const [index, sound] of sounds.entries()) {
    const word = byteOrder(engine, `sound${index}.word`);
    const named = `SELECT sound${index}.patient_id FROM patient_name_word sound${index} WHERE ${word} = :sound${index}`;
    query.andWhere(`patient.id IN (${named})`, { [`sound${index}`]: sound });
  }
  addNumbers(query, search);
  if (known.length > 0) query.andWhere({ id: Not(In([...known])) });
  return query
    .orderBy(byteOrder(engine, 'patient.name_key'), 'ASC')
    .addOrderBy('patient.id', 'ASC')
    .limit(limit)
    .getMany();
}

interface EpisodeRow {
  readonly patientId: string;
  readonly careServiceName: string;
  readonly endedOn: string | null;
  readonly keyWorkerName: string | null;
}

/**
 * Where people found are, or were, in care: by the name of the tables, as this room comes before that of the episodes.
 * @param careServiceIds the reader's own; null: all
 */
export async function foundEpisodes(
  reads: EntityManager,
  patientIds: readonly string[],
  careServiceIds: readonly string[] | null,
): Promise<(patientId: string) => FoundEpisodeResponse[]> {
  if (patientIds.length === 0) return () => [];
  const query = reads
    .createQueryBuilder()
    .select('episode.patient_id', 'patientId')
    .addSelect('care_service.name', 'careServiceName')
    .addSelect('episode.ended_on', 'endedOn')
    .addSelect('key_worker.name', 'keyWorkerName')
    .from('episode', 'episode')
    .innerJoin('care_service', 'care_service', 'care_service.id = episode.care_service_id')
    .leftJoin('team_member', 'member', 'member.episode_id = episode.id AND member.key_worker = :isKeyWorker', {
      isKeyWorker: true,
    })
    .leftJoin('account', 'key_worker', 'key_worker.id = member.account_id')
    .where('episode.patient_id IN (:...patientIds)', { patientIds })
    .orderBy('CASE WHEN episode.ended_on IS NULL THEN 0 ELSE 1 END', 'ASC')
    .addOrderBy('episode.started_on', 'DESC')
    .addOrderBy('episode.id', 'ASC');
  if (careServiceIds !== null)
    query.andWhere('episode.care_service_id IN (:...careServiceIds)', {
      careServiceIds: careServiceIds.length > 0 ? careServiceIds : [''],
    });
  const rows = await query.getRawMany<EpisodeRow>();
  return (patientId) =>
    rows
      .filter((row) => row.patientId === patientId)
      .map(({ careServiceName, endedOn, keyWorkerName }) => ({
        careServiceName,
        isOpen: endedOn === null,
        keyWorkerName,
      }));
}
