import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** What a session is limited to while its screen is with a patient, or nobody is at it. Sessions from before are not. */
export class LocksOfScreens1763730000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'session', {
      locked_to: 'code?',
      lock_record_id: 'ref?',
      lock_patient_id: 'ref?',
      lock_episode_id: 'ref?',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', ['locked_to', 'lock_record_id', 'lock_patient_id', 'lock_episode_id']);
  }
}
