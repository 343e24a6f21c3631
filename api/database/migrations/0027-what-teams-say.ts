import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Changes that teams mark on their charts, and what they say about an edition that waits. */
export class WhatTeamsSay1763730000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'chart_mark',
      {
        id: 'id',
        care_service_id: 'ref',
        pathway_id: 'ref?',
        text: 'text',
        from: 'day',
        rebases: 'boolean',
        account_id: 'ref',
        name: 'text',
        at: 'instant',
      },
      { refs: { care_service_id: 'care_service', pathway_id: 'pathway' }, indexes: [['care_service_id']] },
    );
    await createTable(
      runner,
      'withdrawn_chart_mark',
      { mark_id: 'id', account_id: 'ref', name: 'text', at: 'instant' },
      { refs: { mark_id: 'chart_mark' } },
    );
    await createTable(
      runner,
      'edition_comment',
      {
        id: 'id',
        edition_id: 'ref',
        number: 'integer',
        account_id: 'ref',
        name: 'text',
        role: 'code',
        at: 'instant',
        text: 'text',
      },
      { refs: { edition_id: 'edition' }, uniqueIndexes: [['edition_id', 'number']] },
    );
    await createTable(
      runner,
      'withdrawn_edition_comment',
      { comment_id: 'id', at: 'instant' },
      { refs: { comment_id: 'edition_comment' } },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['withdrawn_edition_comment', 'edition_comment', 'withdrawn_chart_mark', 'chart_mark']) {
      await runner.dropTable(table);
    }
  }
}
