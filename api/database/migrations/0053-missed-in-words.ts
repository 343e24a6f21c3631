import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** What made it hard to come, where it was another reason than those of the list. So far nobody could write it down. */
export class MissedInWords1763730000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment', { missed_in_words: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'appointment', ['missed_in_words']);
  }
}
