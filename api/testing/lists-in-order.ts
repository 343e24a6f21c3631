import { leaveOutOwn, type Reader } from '../accounts/own-records.js';
import { FOR_EPISODE } from '../appointments/responsibility.js';
import { CaseloadPlace } from '../caseload/caseload-place.entity.js';
import { openEpisodes } from '../caseload/caseload.queries.js';
import { countWithoutTeam } from '../caseload/nobodys.queries.js';
import type { Database } from '../database/database.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { CareServicePatient } from '../patients/care-service-patient.entity.js';
import { Patient, Registration } from '../patients/patient.entity.js';

export const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What the tables of lists hold and should not, or should and do not; empty: they agree with a recount. */
export async function faultsOfLists({ reads }: Database): Promise<string[]> {
  const patients = new Map((await reads.find(Patient)).map((patient) => [patient.id, patient]));
  const team = await reads.find(TeamMember);
  const expected = (await reads.find(Episode)).flatMap(({ id, careServiceId, patientId, endedOn }) => {
    if (endedOn !== null) return [];
    const members = team.filter(({ episodeId }) => episodeId === id);
    const rest = [patients.get(patientId)?.nameKey, id, careServiceId, patientId];
    const ids = members.map(({ accountId }) => accountId).sort(inBytes);
    const holder = members.find(({ keyWorker }) => keyWorker)?.accountId ?? ids[0] ?? '';
    return [[careServiceId, ...rest, holder], ...ids.map((accountId) => [accountId, ...rest, null])];
  });
  const places = (await reads.find(CaseloadPlace)).map((place) => [
    place.listId,
    place.nameKey,
    place.episodeId,
    place.careServiceId,
    place.patientId,
    place.holderId,
  ]);
  const registered = (await reads.find(Registration)).map(({ careServiceId, patientId }) => {
    const patient = patients.get(patientId);
    return [careServiceId, patient?.nameKey, patientId, patient?.searchKey];
  });
  const listed = (await reads.find(CareServicePatient)).map((one) => [
    one.careServiceId,
    one.nameKey,
    one.patientId,
    one.searchKey,
  ]);
  return [...differences('place', places, expected), ...differences('patient', listed, registered)];
}

/** Whether what a reader is told of open episodes that are nobody's differs from asking of each of them. */
export async function faultsOfNobodys(
  { reads, engine }: Database,
  scope: Reader & { readonly careServiceIds: readonly string[] },
): Promise<string[]> {
  const { accountId, today, careServiceIds } = scope;
  const query = reads
    .createQueryBuilder(Episode, 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .where('episode.endedOn IS NULL')
    .andWhere(FOR_EPISODE.isNobodys, { today })
    .andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const asked = await leaveOutOwn(query, accountId, 'episode.patientId').getMany();
  const expected = asked
    .map(({ id, patient }) => ({ id, key: patient?.nameKey ?? '' }))
    .sort((a, b) => inBytes(a.key, b.key) || inBytes(a.id, b.id));
  const page = {
    reader: { accountId, today },
    careServiceIds,
    accountId: null,
    isNobodys: true,
    position: null,
    limit: 50,
  };
  const found = await openEpisodes(reads, engine, page);
  const told = JSON.stringify([await countWithoutTeam(reads, scope), found.map(({ episode }) => episode.id)]);
  const wanted = JSON.stringify([expected.length, expected.map(({ id }) => id)]);
  return told === wanted ? [] : [`nobody’s for ${accountId}: ${told}, not ${wanted}`];
}

function differences(what: string, found: readonly unknown[], wanted: readonly unknown[]): string[] {
  const [has, should] = [found, wanted].map((rows) => new Set(rows.map((row) => JSON.stringify(row))));
  if (!has || !should) return [];
  return [
    ...[...has].filter((row) => !should.has(row)).map((row) => `${what} too many: ${row}`),
    ...[...should].filter((row) => !has.has(row)).map((row) => `${what} missing: ${row}`),
  ];
}
