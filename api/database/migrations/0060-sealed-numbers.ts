import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Tables with texts to be encrypted, and with the keys of apps that are encrypted already. */
const TABLES = ['patient', 'taking_on', 'patient_merge', 'patient_merge_row', 'second_factor', 'idempotent_answer'];

/**
 * NHS numbers and contact details are encrypted, and found by marks in place of the number. A migration has no keys: it
 * notes which tables hold rows, and the start that follows encrypts these before it answers anybody.
 */
export class SealedNumbers1763730000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ring_key', { id: 'id', since: 'instant' });
    await createTable(runner, 'sealing_work', {
      ...{ id: 'id', position: 'text', is_done: 'boolean', was_plain: 'boolean' },
    });
    await runner.dropIndex('patient', lastFour());
    await dropColumns(runner, 'patient', ['nhs_last_four']);
    await addColumns(runner, 'patient', { nhs_number_mark: 'code?', nhs_last_four_mark: 'code?' });
    for (const index of marks()) await runner.createIndex('patient', index);
    for (const table of TABLES) {
      const position = table === 'idempotent_answer' ? '0' : '';
      await runner.query(
        `INSERT INTO sealing_work (id, position, is_done, was_plain)
          SELECT '${table}', '${position}', false, true WHERE EXISTS (SELECT 1 FROM ${table})`,
      );
    }
  }

  /** Gives back the shape alone: what is encrypted stays so. */
  async down(runner: QueryRunner): Promise<void> {
    for (const index of marks()) await runner.dropIndex('patient', index);
    await dropColumns(runner, 'patient', ['nhs_number_mark', 'nhs_last_four_mark']);
    await addColumns(runner, 'patient', { nhs_last_four: 'code?' });
    await runner.createIndex('patient', lastFour());
    await runner.dropTable('sealing_work');
    await runner.dropTable('ring_key');
  }
}

const lastFour = (): TableIndex => new TableIndex({ columnNames: ['nhs_last_four'] });

const marks = (): readonly TableIndex[] => [
  new TableIndex({ columnNames: ['nhs_number_mark'], isUnique: true }),
  new TableIndex({ columnNames: ['nhs_last_four_mark'] }),
];
