import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Schedules } from './schedules.js';

export interface OldRows<Row extends ObjectLiteral> {
  /** Of the schedule. */
  readonly name: string;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  readonly table: EntityTarget<Row>;
  /** Which rows are old, asked anew each time. */
  readonly old: () => FindOptionsWhere<Row>;
}

/** Lets old rows of a table go by a schedule, where there are any. */
export function clearOld<Row extends ObjectLiteral>(
  database: Database,
  schedules: Schedules,
  { name, every, table, old }: OldRows<Row>,
): void {
  schedules.register({
    name,
    every,
    isNeeded: (reads) => reads.existsBy(table, old()),
    run: async () => {
      await database.write((em) => em.delete(table, old()));
    },
  });
}
