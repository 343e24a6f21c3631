import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Records that are kept longer than their time, and those that were erased. */
export class Erasures1763730000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'retention_hold',
      { id: 'id', patient_id: 'ref', because: 'text', at: 'instant', ended_at: 'instant?', ended_because: 'text?' },
      { refs: { patient_id: 'patient' }, indexes: [['patient_id']] },
    );
    await createTable(runner, 'erasure', { id: 'id', patient_id: 'ref', at: 'instant', because: 'text' }, {});
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('erasure');
    await runner.dropTable('retention_hold');
  }
}
