import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** What the audit says of one person alone, so that it can be read to that person. */
export class AuditOfOnePerson1763730000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('audit', ofOnePerson());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('audit', ofOnePerson());
  }
}

const ofOnePerson = (): TableIndex =>
  new TableIndex({ columnNames: ['patient_ids', 'seq'], where: 'length(patient_ids) = 40' });
