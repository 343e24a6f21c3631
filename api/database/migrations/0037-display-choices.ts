import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** How pages look to a patient, as they chose it. So far nobody could. */
export class DisplayChoices1763730000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'patient', { display: 'json?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'patient', ['display']);
  }
}
