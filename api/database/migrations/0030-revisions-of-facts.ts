import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { factTriggers, withoutFactTriggers } from '../fact-triggers.js';
import { addColumns, dropColumns, engineOf } from './table.js';

const byDay = (): TableIndex => new TableIndex({ columnNames: ['care_service_id', 'day'] });
const withRevisions = (): TableIndex => new TableIndex({ columnNames: ['care_service_id', 'day', 'revision'] });

/**
 * What tells that facts of appointments are the same as when they were last read. Rows from before have no number until
 * they change: then they have one, so that this is seen.
 */
export class RevisionsOfFacts1763730000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment_fact', { revision: 'integer?' });
    await runner.createIndex('appointment_fact', withRevisions());
    await runner.dropIndex('appointment_fact', byDay());
    for (const statement of factTriggers(engineOf(runner))) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of withoutFactTriggers(engineOf(runner))) await runner.query(statement);
    await runner.createIndex('appointment_fact', byDay());
    await runner.dropIndex('appointment_fact', withRevisions());
    await dropColumns(runner, 'appointment_fact', ['revision']);
  }
}
