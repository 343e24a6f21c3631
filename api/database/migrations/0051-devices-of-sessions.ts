import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** On what somebody signed in, in words. Of sessions from before it is not known; they end within the day. */
export class DevicesOfSessions1763730000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'session', { device: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', ['device']);
  }
}
