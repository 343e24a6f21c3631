import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Where people come to, and what to know when they arrive. So far nobody could write it down. */
export class AddressesOfCareServices1763730000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'care_service', { address: 'text?', on_arrival: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'care_service', ['address', 'on_arrival']);
  }
}
