import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Who may see small true numbers of a care service until when, and every time that one was seen. */
export class SmallNumbers1763730000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'account_grant',
      {
        id: 'id',
        account_id: 'ref',
        care_service_id: 'ref',
        kind: 'code',
        from: 'day',
        until: 'day',
        given_at: 'instant',
        given_by_id: 'ref',
        ended_at: 'instant?',
        ended_by_id: 'ref?',
      },
      {
        refs: {
          account_id: 'account',
          care_service_id: 'care_service',
          given_by_id: 'account',
          ended_by_id: 'account',
        },
        indexes: [['account_id']],
      },
    );
    await createTable(
      runner,
      'small_number_opening',
      {
        id: 'id',
        at: 'instant',
        account_id: 'ref',
        care_service_id: 'ref',
        edition_id: 'ref',
        page: 'code',
        pathway_id: 'text',
        pathway_name: 'text',
        row: 'text',
        row_label: 'text',
        columns: 'json',
        reason: 'text',
      },
      {
        refs: { account_id: 'account', care_service_id: 'care_service', edition_id: 'edition' },
        indexes: [['care_service_id', 'at']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['small_number_opening', 'account_grant']) await runner.dropTable(table);
  }
}
