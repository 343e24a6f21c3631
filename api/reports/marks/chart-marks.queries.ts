import { type EntityManager, In, IsNull } from 'typeorm';
import { ChartMark, WithdrawnChartMark } from './chart-mark.entity.js';

/** A mark with what became of it. */
export interface MarkWithWithdrawal {
  readonly mark: ChartMark;
  /** null: it was not taken back. */
  readonly withdrawn: WithdrawnChartMark | null;
}

const IN_ORDER = { from: 'ASC', at: 'ASC', id: 'ASC' } as const;

/** All marks of a care service, also those that were taken back, in the order of their days. */
export async function marksOf(reads: EntityManager, careServiceId: string): Promise<MarkWithWithdrawal[]> {
  const relations = { careService: true, pathway: true };
  return withWithdrawals(reads, await reads.find(ChartMark, { where: { careServiceId }, relations, order: IN_ORDER }));
}

/** Those that were not taken back, on the charts of this place. @param pathwayId null: all pathways together. */
export async function currentMarks(
  reads: EntityManager,
  { careServiceId, pathwayId }: { readonly careServiceId: string; readonly pathwayId: string | null },
): Promise<ChartMark[]> {
  const ofAll = { careServiceId, pathwayId: IsNull() };
  const where = pathwayId === null ? ofAll : [ofAll, { careServiceId, pathwayId }];
  const known = await withWithdrawals(reads, await reads.find(ChartMark, { where, order: IN_ORDER }));
  return known.flatMap(({ mark, withdrawn }) => (withdrawn === null ? [mark] : []));
}

async function withWithdrawals(reads: EntityManager, marks: readonly ChartMark[]): Promise<MarkWithWithdrawal[]> {
  const withdrawals = await reads.findBy(WithdrawnChartMark, { markId: In(marks.map(({ id }) => id)) });
  const byMark = new Map(withdrawals.map((one) => [one.markId, one]));
  return marks.map((mark) => ({ mark, withdrawn: byMark.get(mark.id) ?? null }));
}
