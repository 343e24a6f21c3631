import type { EntityManager } from 'typeorm';
import type { EditionFigures } from '../reports/editions/edition.entity.js';

/** Rows of a report that are recounted, each as SQL of an outcome row. */
const RECOUNTED = {
  discharged: '1',
  died: "CASE WHEN o.end_reason = 'died' THEN 1 ELSE 0 END",
  answered: 'CASE WHEN o.rated > 0 THEN 1 ELSE 0 END',
  't-50': 'CASE WHEN o.rated > 0 AND o.current_t >= 5000 THEN 1 ELSE 0 END',
  rated: 'o.rated',
  achieved: 'o.at_zero + o.at_one + o.at_two',
  'minus-one': 'o.at_minus_one + o.at_partly',
  harder: 'o.harder',
  unrated: 'o.goals - o.rated',
} as const;

const WITH_THE_DEAD: readonly string[] = ['discharged', 'died'];
/** Of which distinct people are counted; of the others goals. */
const OF_PEOPLE: readonly string[] = ['discharged', 'died', 'answered', 't-50'];

/** The counts of a place of an edition, from the rows themselves by plain SQL; null: a band that is not recounted here. */
export async function recountOf(
  reads: EntityManager,
  { pathwayId, areaId, bandKind, band, edition }: EditionFigures,
): Promise<Readonly<Record<string, number>> | null> {
  if (!edition || (bandKind !== null && bandKind !== 'sex')) return null;
  const where = [
    `o.care_service_id = '${edition.careServiceId}' AND o.ended_on >= '${edition.from}' AND o.ended_on <= '${edition.to}'`,
    ...(pathwayId === null ? [] : [`o.pathway_id = '${pathwayId}'`]),
    ...(areaId === null ? [] : [`o.area_id = '${areaId}'`]),
    ...(bandKind === null ? [] : [band === 'not-known' ? 'p.sex IS NULL' : `p.sex = '${band ?? ''}'`]),
  ];
  const sums = Object.entries(RECOUNTED).map(([row, sql]) => {
    const counted = WITH_THE_DEAD.includes(row) ? sql : `CASE WHEN o.end_reason <> 'died' THEN ${sql} ELSE 0 END`;
    return OF_PEOPLE.includes(row)
      ? `COUNT(DISTINCT CASE WHEN ${counted} = 1 THEN o.patient_id END) AS "${row}"`
      : `SUM(${counted}) AS "${row}"`;
  });
  const rows: Record<string, number | string | null>[] = await reads.query(
    `SELECT ${sums.join(', ')} FROM episode_outcome o JOIN patient p ON p.id = o.patient_id WHERE ${where.join(' AND ')}`,
  );
  const [found] = rows;
  return Object.fromEntries(Object.keys(RECOUNTED).map((row) => [row, Number(found?.[row] ?? 0)]));
}
