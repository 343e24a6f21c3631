import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which care service took a person on, for the therapists of the others to read. */
export class ToldOfTakingOn1763730000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In plain SQL, because the schema builder would copy the whole table on SQLite.
    await runner.query('ALTER TABLE access_notice ADD COLUMN taken_on_by_id varchar(36)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "DELETE FROM access_notice_seen WHERE notice_id IN (SELECT id FROM access_notice WHERE how = 'taken-on')",
    );
    await runner.query("DELETE FROM access_notice WHERE how = 'taken-on'");
    await runner.query('ALTER TABLE access_notice DROP COLUMN taken_on_by_id');
  }
}
