import { type MigrationInterface, type QueryRunner, Table, TableForeignKey, TableIndex } from 'typeorm';
import { listTriggers, patientsOf, placesOf, withoutListTriggers } from '../list-triggers.js';
import { engineOf } from './table.js';

const REF = { type: 'varchar', length: '36' } as const;

/**
 * Caseloads and the patients of a care service are read from tables that are in their order, where a page was sorted
 * out of everybody. They are filled here from what is there, and kept by triggers from then on.
 */
export class ListsInOrder1763730000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await runner.createTable(
      new Table({
        name: 'caseload_place',
        withoutRowid: true,
        columns: [
          { name: 'list_id', ...REF, isPrimary: true },
          { name: 'name_key', type: 'text', isPrimary: true },
          { name: 'episode_id', ...REF, isPrimary: true },
          { name: 'care_service_id', ...REF },
          { name: 'patient_id', ...REF },
          { name: 'holder_id', ...REF, isNullable: true },
        ],
        foreignKeys: [goesWith('episode')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'care_service_patient',
        withoutRowid: true,
        columns: [
          { name: 'care_service_id', ...REF, isPrimary: true },
          { name: 'name_key', type: 'text', isPrimary: true },
          { name: 'patient_id', ...REF, isPrimary: true },
          { name: 'search_key', type: 'text' },
        ],
        foreignKeys: [goesWith('patient')],
      }),
    );
    // Nobody writes between the filling and the triggers; on SQLite nobody can.
    if (engine === 'postgres' && runner.isTransactionActive) {
      await runner.query('LOCK TABLE patient, registration, episode, team_member IN SHARE ROW EXCLUSIVE MODE');
    }
    // In their order: the pages of a table without rowids are then filled one after the other.
    await runner.query(`${placesOf('TRUE')} ORDER BY 1, 2, 3`);
    await runner.query(`${patientsOf('TRUE')} ORDER BY 1, 2, 3`);
    await runner.createIndex('caseload_place', new TableIndex({ columnNames: ['episode_id'] }));
    await runner.createIndex('caseload_place', holders());
    await runner.createIndex('care_service_patient', new TableIndex({ columnNames: ['patient_id'] }));
    if (engine === 'postgres') {
      for (const [table, list, id] of [
        ['caseload_place', 'list_id', 'episode_id'],
        ['care_service_patient', 'care_service_id', 'patient_id'],
      ] as const) {
        await runner.query(`CREATE INDEX ix_${table}_bytes ON ${table} (${list}, name_key COLLATE "C", ${id})`);
      }
    }
    for (const statement of listTriggers(engine)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of withoutListTriggers(engineOf(runner))) await runner.query(statement);
    await runner.dropTable('care_service_patient');
    await runner.dropTable('caseload_place');
  }
}

function goesWith(table: 'episode' | 'patient'): TableForeignKey {
  return new TableForeignKey({
    columnNames: [`${table}_id`],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  });
}

function holders(): TableIndex {
  return new TableIndex({ columnNames: ['list_id', 'holder_id', 'patient_id'], where: 'holder_id IS NOT NULL' });
}
