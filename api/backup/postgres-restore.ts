import type pg from 'pg';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../database/migrations/index.js';
import { SnakeCaseNaming } from '../database/naming.js';
import { ListenedClient } from '../database/postgres-client.js';
import { checkCounts, type Manifest, OF_MIGRATIONS, RestoreError } from './manifest.js';
import type { Part } from './parts.js';
import { factsOfPostgres, rowsIn, tableOf, tablesIn } from './postgres-copy.js';

/**
 * A database on PostgreSQL that is filled from a backup in one transaction: until `keep` it is as it was, whatever happens.
 * The schema is made by the migrations that the backup names, and rows come without triggers and without references, which
 * are checked at the end.
 */
export class PostgresRestore {
  private references: readonly Reference[] = [];

  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly client: pg.ClientBase,
    private readonly manifest: Manifest,
  ) {}

  /** @throws RestoreError if there are tables and they may not be replaced, or the service is connected. */
  static async begin(
    url: string,
    manifest: Manifest,
    { replaces }: { readonly replaces: boolean },
  ): Promise<PostgresRestore> {
    const source = await new DataSource({
      type: 'postgres',
      url,
      poolSize: 1,
      entities: [],
      namingStrategy: new SnakeCaseNaming(),
      migrations: MIGRATIONS.filter(({ name }) => manifest.migrations.includes(name)),
      extra: { Client: ListenedClient, keepAlive: true },
    }).initialize();
    // eslint-disable-next-line waymark/writes-in-database-write -- nobody uses this database yet
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as pg.ClientBase;
    const restore = new PostgresRestore(source, runner, client, manifest);
    try {
      await restore.prepare(replaces);
      return restore;
    } catch (error) {
      await restore.undo();
      throw error;
    }
  }

  /** Whether this part is one of the database's tables; its rows are then taken. */
  async take(part: Part): Promise<boolean> {
    const table = tableOf(part);
    if (table === null || !(table in this.manifest.rows)) return false;
    for await (const { json } of rowsIn(part)) {
      await this.client.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`,
        [json],
      );
    }
    return true;
  }

  /** @throws RestoreError if what came is not what the manifest says. */
  async check(): Promise<void> {
    checkCounts(this.manifest, await factsOfPostgres(this.client));
    for (const { table, name, definition } of this.references) {
      await this.client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
    }
    for (const { table, column, sequence } of await this.sequences()) {
      await this.client.query(
        `SELECT setval('${sequence}', coalesce(max("${column}"), 1), max("${column}") IS NOT NULL) FROM "${table}"`,
      );
    }
    const tables = await tablesIn(this.client);
    for (const table of tables) await this.client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
    // It tells of triggers that the other database had. Nobody took them away here: the upgrade makes them.
    if (tables.includes('trigger_state')) await this.client.query('DELETE FROM trigger_state');
  }

  async keep(): Promise<void> {
    await this.runner.commitTransaction();
    await this.end();
  }

  async undo(): Promise<void> {
    if (this.runner.isTransactionActive) await this.runner.rollbackTransaction();
    await this.end();
  }

  private async end(): Promise<void> {
    await this.runner.release();
    await this.source.destroy();
  }

  private async prepare(replaces: boolean): Promise<void> {
    await this.client.query("SET TimeZone = 'UTC'");
    // eslint-disable-next-line waymark/writes-in-database-write -- nobody uses this database yet
    await this.runner.startTransaction();
    const found = await tablesIn(this.client);
    if (found.length > 0) {
      if (!replaces)
        throw new RestoreError('The database has tables. Name an empty one, or replace it with --replace.');
      await this.refuseOthers();
      await this.client.query(`DROP TABLE ${found.map((table) => `"${table}"`).join(', ')} CASCADE`);
    }
    const executor = new MigrationExecutor(this.source, this.runner);
    executor.transaction = 'all';
    await executor.executePendingMigrations();
    const tables = await tablesIn(this.client);
    this.references = await this.referencesNow();
    for (const { table, name } of this.references)
      await this.client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
    for (const table of tables) {
      await this.client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      // Some migrations fill tables, whose rows the backup has as well.
      if (!OF_MIGRATIONS.includes(table)) await this.client.query(`DELETE FROM "${table}"`);
    }
  }

  /** A service that goes on would write into what is thrown away. */
  private async refuseOthers(): Promise<void> {
    const { rows } = await this.client.query<{ count: string }>(
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
    );
    if (Number(rows[0]?.count) > 0)
      throw new RestoreError('A program is connected to the database. Stop the service first.');
  }

  private async referencesNow(): Promise<readonly Reference[]> {
    const { rows } = await this.client.query<Reference>(
      `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
    );
    return rows;
  }

  private async sequences(): Promise<readonly { table: string; column: string; sequence: string }[]> {
    const { rows } = await this.client.query<{ table: string; column: string; sequence: string | null }>(
      `SELECT table_name AS "table", column_name AS "column",
         pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
       FROM information_schema.columns WHERE table_schema = current_schema()`,
    );
    return rows.flatMap(({ sequence, ...rest }) => (sequence === null ? [] : [{ ...rest, sequence }]));
  }
}

interface Reference {
  /** Quoted where it has to be. */
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}
