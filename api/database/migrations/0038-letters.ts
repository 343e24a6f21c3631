import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Letters to GPs, employers and patients: what is being written, what was sent, and who saw it. */
export class Letters1763730000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'letter',
      {
        id: 'id',
        version: 'integer',
        episode_id: 'ref',
        patient_id: 'ref',
        appointment_id: 'ref?',
        series_id: 'ref',
        number: 'integer',
        recipient: 'code',
        recipient_name: 'text?',
        address: 'text?',
        added: 'text?',
        state: 'code',
        lines: 'json',
        refused: 'integer',
        started_on: 'day',
        started_by_id: 'ref',
        agreed_on: 'day?',
        final_on: 'day?',
      },
      {
        refs: { episode_id: 'episode', appointment_id: 'appointment' },
        indexes: [['episode_id'], ['patient_id']],
        uniqueIndexes: [['series_id', 'number']],
      },
    );
    await createTable(runner, 'final_letter', { letter_id: 'id', body: 'text' }, { refs: { letter_id: 'letter' } });
    await createTable(
      runner,
      'letter_used',
      {
        id: 'id',
        letter_id: 'ref',
        account_id: 'ref',
        name: 'text',
        by: 'code',
        how: 'code',
        on: 'day',
        at: 'instant',
      },
      { refs: { letter_id: 'letter' }, uniqueIndexes: [['letter_id', 'account_id', 'how', 'on']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['letter_used', 'final_letter', 'letter']) await runner.dropTable(table);
  }
}
