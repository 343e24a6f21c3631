import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * Appointments known only by their day because they came from a file. They were booked and changed by no account, have
 * no staff, and are in an episode whose goals came from a file.
 */
export class DaysWithoutATime1763730000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment', { source: 'code?' });
    await runner.query(`
      UPDATE appointment SET source = 'import'
      WHERE kind = 'in-person' AND purpose = 'review'
        AND episode_id IN (SELECT episode_id FROM goal WHERE import_number IS NOT NULL)
        AND id NOT IN (SELECT appointment_id FROM appointment_staff)
        AND id NOT IN (SELECT record_id FROM audit
                       WHERE record = 'appointment' AND record_id IS NOT NULL
                         AND action IN ('appointment:create', 'appointment:change'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'appointment', ['source']);
  }
}
