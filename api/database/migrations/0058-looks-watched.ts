import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Up to which row of the audit looks were gone through. Rows from before this are not: nobody was told of such a list then. */
export class LooksWatched1763730000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'look_watch', { id: 'id', seq: 'integer' });
    await runner.query("INSERT INTO look_watch (id, seq) SELECT 'looks', COALESCE(MAX(seq), 0) FROM audit");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('look_watch');
  }
}
