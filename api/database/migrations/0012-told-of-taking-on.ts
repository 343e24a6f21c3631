import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Which care service took a person on, for the therapists of the others to read. */
export class ToldOfTakingOn1763730000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'access_notice', { taken_on_by_id: 'ref?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "DELETE FROM access_notice_seen WHERE notice_id IN (SELECT id FROM access_notice WHERE how = 'taken-on')",
    );
    await runner.query("DELETE FROM access_notice WHERE how = 'taken-on'");
    await dropColumns(runner, 'access_notice', ['taken_on_by_id']);
  }
}
