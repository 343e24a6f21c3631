import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { instantOf } from '../../database/dialect.js';
import { ResearchCall, ResearchKey } from '../key.entity.js';

export interface CallRow {
  readonly seq: number;
  readonly at: Date;
  readonly keyPrefix: string | null;
  readonly release: string | null;
  readonly file: string | null;
  readonly bytes: number;
  readonly rows: number | null;
  readonly status: number;
  readonly isUnderWay: boolean;
}

/**
 * Calls of a project, the newest first: of a download the row that says how it ended, or that it began as long as there is no other.
 * @param before only those with a smaller number; null: from the newest.
 */
export async function callsOf(
  reads: EntityManager,
  projectId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<CallRow[]> {
  const query = ofProject(reads, projectId)
    .leftJoin(ResearchKey, 'key', 'key.id = call.keyId')
    .select('call.seq', 'seq')
    .addSelect('call.at', 'at')
    .addSelect('key.prefix', 'keyPrefix')
    .addSelect('call.release', 'release')
    .addSelect('call.file', 'file')
    .addSelect('call.bytes', 'bytes')
    .addSelect('call.rows', 'rows')
    .addSelect('call.status', 'status')
    .addSelect('call.phase', 'phase')
    .andWhere(`NOT (call.phase = 'began' AND EXISTS ${endOfCall(reads)})`)
    .orderBy('call.seq', 'DESC')
    .limit(limit);
  if (before !== null) query.andWhere('call.seq < :before', { before });
  const rows = await query.getRawMany<Omit<CallRow, 'at' | 'isUnderWay'> & { at: string | Date; phase: string }>();
  return rows.map(({ at, phase, ...row }) => ({ ...row, at: instantOf(at), isUnderWay: phase === 'began' }));
}

/** How many there are, and what they sent together. */
export async function totalsOf(reads: EntityManager, projectId: string): Promise<{ calls: number; bytes: number }> {
  const found = await ofProject(reads, projectId)
    .select("SUM(CASE WHEN call.phase = 'ended' THEN 0 ELSE 1 END)", 'calls')
    .addSelect('SUM(call.bytes)', 'bytes')
    .getRawOne<{ calls: number | string | null; bytes: number | string | null }>();
  return { calls: Number(found?.calls ?? 0), bytes: Number(found?.bytes ?? 0) };
}

function ofProject(reads: EntityManager, projectId: string): SelectQueryBuilder<ResearchCall> {
  return reads.createQueryBuilder(ResearchCall, 'call').where('call.projectId = :projectId', { projectId });
}

function endOfCall(reads: EntityManager): string {
  return reads
    .createQueryBuilder()
    .subQuery()
    .select('1')
    .from(ResearchCall, 'over')
    .where("over.downloadId = call.downloadId AND over.phase = 'ended'")
    .getQuery();
}
