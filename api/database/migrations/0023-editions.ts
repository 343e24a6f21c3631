import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Figures as they are published, with the true ones that the audit of later editions needs. */
export class Editions1763730000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'edition',
      {
        id: 'id',
        version: 'integer',
        care_service_id: 'ref',
        number: 'integer',
        grain: 'code',
        from: 'day',
        to: 'day',
        rules: 'integer',
        state: 'code',
        closed_on: 'day',
        publishes_on: 'day',
        published_on: 'day?',
        published_by_id: 'ref?',
        audit: 'json',
        sha256: 'text',
      },
      {
        refs: { care_service_id: 'care_service' },
        indexes: [['state']],
        uniqueIndexes: [
          ['care_service_id', 'number'],
          ['care_service_id', 'from', 'grain'],
        ],
      },
    );
    await createTable(
      runner,
      'edition_figure',
      {
        id: 'id',
        edition_id: 'ref',
        pathway_id: 'ref?',
        area_id: 'ref?',
        band_kind: 'code?',
        band: 'code?',
        figures: 'json',
      },
      { refs: { edition_id: 'edition' }, indexes: [['edition_id']] },
    );
    await createTable(
      runner,
      'edition_page',
      {
        id: 'id',
        edition_id: 'ref',
        page: 'code',
        pathway_id: 'text',
        pathway_name: 'text',
        body: 'text',
        csv: 'text',
      },
      { refs: { edition_id: 'edition' }, uniqueIndexes: [['edition_id', 'page', 'pathway_id']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['edition_page', 'edition_figure', 'edition']) await runner.dropTable(table);
  }
}
