import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Looks that a privacy officer is told of, with the reasons for those outside a caseload. */
export class PrivacyEntries1763730000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'privacy_entry',
      {
        id: 'id',
        version: 'integer',
        at: 'instant',
        on: 'day',
        kind: 'code',
        what: 'text',
        care_service_id: 'ref',
        account_id: 'ref',
        patient_id: 'ref?',
        reason: 'code?',
        words: 'text?',
        looked_into_at: 'instant?',
        looked_into_by_id: 'ref?',
        word: 'text?',
      },
      {
        refs: {
          care_service_id: 'care_service',
          account_id: 'account',
          patient_id: 'patient',
          looked_into_by_id: 'account',
        },
        indexes: [
          ['care_service_id', 'at'],
          ['patient_id', 'account_id', 'on'],
        ],
        uniqueIndexes: [['what']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('privacy_entry');
  }
}
