import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * What figures of discharges read of an episode besides its outcome. Empty here and filled by the service once it has
 * started, because outcomes by earlier rules are counted anew.
 */
export class AtDischarge1763730000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'episode_outcome', { at_discharge: 'json?', revision: 'integer?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'episode_outcome', ['at_discharge', 'revision']);
  }
}
