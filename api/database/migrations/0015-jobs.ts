import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { createTable } from './table.js';

/** Work that goes on after its request was answered, and the files that such work reads. */
export class Jobs1763730000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'job',
      {
        id: 'id',
        kind: 'code',
        state: 'code',
        stage: 'code?',
        done: 'integer',
        total: 'integer',
        input: 'json',
        position: 'json?',
        result: 'json?',
        problem: 'json?',
        patient_ids: 'json',
        lease: 'ref?',
        lease_until: 'instant?',
        tries: 'integer',
        created_by_id: 'ref?',
        created_at: 'instant',
        started_at: 'instant?',
        ended_at: 'instant?',
      },
      {
        indexes: [
          ['kind', 'state', 'created_at'],
          ['created_by_id', 'created_at'],
        ],
      },
    );
    await runner.createIndex('job', oneUnderWay());
    await createTable(runner, 'job_file', { job_id: 'id', bytes: 'bytes' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('job_file');
    await runner.dropTable('job');
  }
}

function oneUnderWay(): TableIndex {
  return new TableIndex({ columnNames: ['kind'], isUnique: true, where: "state IN ('running', 'cancelling')" });
}
