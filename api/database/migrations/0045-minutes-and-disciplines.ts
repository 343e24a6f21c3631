import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * How long a review took on the shared screen, and when that screen saved it last; and the discipline of an account, so that it
 * is not asked for with each patient. Of reviews and accounts from before nobody knows.
 */
export class MinutesAndDisciplines1763730000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'review', { seconds_on_screen: 'integer?', saved_on_screen_at: 'instant?' });
    await addColumns(runner, 'account', { discipline: 'code?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'review', ['seconds_on_screen', 'saved_on_screen_at']);
    await dropColumns(runner, 'account', ['discipline']);
  }
}
