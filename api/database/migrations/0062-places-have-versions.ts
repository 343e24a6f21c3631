import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropColumns } from './table.js';

const TABLES = ['pathway', 'area'];

/** Administrators rename pathways and areas, and two of them at once must not undo each other's. */
export class PlacesHaveVersions1763730000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN version integer NOT NULL DEFAULT 1`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await dropColumns(runner, table, ['version']);
  }
}
