import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** How long an appointment is planned to be. Of those from before nobody said it. */
export class LengthOfAppointments1763730000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment', { minutes: 'integer?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'appointment', ['minutes']);
  }
}
