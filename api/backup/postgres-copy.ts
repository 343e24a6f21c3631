import type pg from 'pg';
import { ListenedClient } from '../database/postgres-client.js';
import { OF_MIGRATIONS, auditHeadSql } from './manifest.js';
import type { Part } from './parts.js';
import type { DatabaseFacts } from './sqlite-copy.js';

const TABLE_PART = /^table\/([a-z_0-9]+)$/;
const ROWS_AT_ONCE = 500;

/** One state of a database, however long it takes to read, while others write. */
export class PostgresSnapshot {
  private constructor(
    private readonly client: pg.Client,
    readonly facts: DatabaseFacts,
  ) {}

  static async open(url: string): Promise<PostgresSnapshot> {
    // Without the limits of the service's connections: a table may take as long as it needs.
    const client = new ListenedClient({ connectionString: url, keepAlive: true });
    await client.connect();
    try {
      await client.query("SET TimeZone = 'UTC'");
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return new PostgresSnapshot(client, await factsOfPostgres(client));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Each table as lines of JSON, as PostgreSQL itself writes its rows and reads them again. */
  *parts(): Generator<Part, void> {
    for (const table of Object.keys(this.facts.rows)) yield { name: `table/${table}`, bytes: this.rowsOf(table) };
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async *rowsOf(table: string): AsyncGenerator<Buffer, void> {
    const { rows: files } = await this.client.query(
      "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND data_type = 'bytea'",
      [table],
    );
    // A row with a file in it may be as large as all others together.
    const atOnce = files.length > 0 ? 1 : ROWS_AT_ONCE;
    await this.client.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM "${table}" t`);
    for (;;) {
      const { rows } = await this.client.query<{ row: string }>(`FETCH ${atOnce} FROM copied`);
      if (rows.length === 0) break;
      yield Buffer.from(rows.map(({ row }) => `${row}\n`).join(''));
    }
    await this.client.query('CLOSE copied');
  }
}

/** The name of the table that a part holds; null: it holds none. */
export function tableOf({ name }: Part): string | null {
  return TABLE_PART.exec(name)?.[1] ?? null;
}

/** Rows of a part in portions, each a list in JSON and their number. */
export async function* rowsIn({
  bytes,
}: Part): AsyncGenerator<{ readonly json: string; readonly count: number }, void> {
  let begun: Uint8Array[] = [];
  for await (const piece of bytes) {
    // A line feed is never part of a character of several bytes, and within JSON it is written as \n.
    const end = piece.lastIndexOf(0x0a);
    if (end < 0) {
      begun.push(piece);
      continue;
    }
    const lines = Buffer.concat([...begun, piece.subarray(0, end)])
      .toString()
      .split('\n');
    begun = [piece.subarray(end + 1)];
    yield { json: `[${lines.join(',')}]`, count: lines.length };
  }
}

export async function factsOfPostgres(client: pg.ClientBase): Promise<DatabaseFacts> {
  const tables = (await tablesIn(client)).filter((name) => !OF_MIGRATIONS.includes(name));
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const counted = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM "${table}"`);
    rows[table] = Number(counted.rows[0]?.rows);
  }
  const migrations = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  const head = await client.query<{ seq: number; hash: string | null }>(auditHeadSql(tables));
  return { migrations: migrations.rows.map(({ name }) => name), rows, auditHead: head.rows[0] ?? null };
}

export async function tablesIn(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}
