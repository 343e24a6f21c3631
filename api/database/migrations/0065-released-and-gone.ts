import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

const TABLE = 'research_release_person';
/** Notes of a merge that stands, the earliest of a row first. */
const MOVED = `FROM patient_merge_row r JOIN patient_merge m ON m.id = r.merge_id
  WHERE r.table_name = '${TABLE}' AND r.what = 'moved' AND m.undone_at IS NULL AND r.row_id = ${TABLE}.id`;

/** Who is in a release is known by the record under which they came, also once that was merged into another, or erased. */
export class ReleasedAndGone1763730000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setNullable(runner, { isNullable: true });
    await addColumns(runner, TABLE, { gone_as: 'ref?' });
    await runner.query(
      `UPDATE ${TABLE} SET patient_id = (SELECT m.merged_id ${MOVED} ORDER BY m.number LIMIT 1) WHERE EXISTS (SELECT 1 ${MOVED})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM ${TABLE} WHERE patient_id IS NULL`);
    await dropColumns(runner, TABLE, ['gone_as']);
    await setNullable(runner, { isNullable: false });
  }
}

async function setNullable(runner: QueryRunner, { isNullable }: { readonly isNullable: boolean }): Promise<void> {
  const column = (await runner.getTable(TABLE))?.findColumnByName('patient_id');
  if (!column) throw new Error(`${TABLE} has no patient_id.`);
  const changed = column.clone();
  changed.isNullable = isNullable;
  await runner.changeColumn(TABLE, column, changed);
}
