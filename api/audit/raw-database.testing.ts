import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { Database } from '../database/database.js';

/** The database's own tool, as somebody with its password has it: no rule of the service stands before it. */
export interface RawDatabase {
  run(...statements: string[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRaw({ place }: Database): Promise<RawDatabase> {
  if (place.engine === 'sqlite') {
    const connection = new BetterSqlite3(place.file, { timeout: 5_000 });
    return {
      run: (...statements) => Promise.resolve().then(() => runAll(connection, statements)),
      close: () => Promise.resolve(void connection.close()),
    };
  }
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  return {
    run: async (...statements) => {
      for (const statement of statements) await client.query(statement);
    },
    close: () => client.end(),
  };
}

/** Its errors are no errors of the language, by which a test would know them. */
function runAll(connection: BetterSqlite3.Database, statements: readonly string[]): void {
  try {
    for (const statement of statements) connection.exec(statement);
  } catch (error) {
    throw new Error(error instanceof BetterSqlite3.SqliteError ? error.message : 'not refused', { cause: error });
  }
}

/** Statements that take the rules of the audit away, as an attacker would first. */
export function withoutRules({ engine }: Database): string[] {
  return ['audit', 'audit_seal'].flatMap((table) =>
    (engine === 'sqlite' ? ['update', 'delete', 'replace'] : ['update', 'delete']).map(
      (operation) => `DROP TRIGGER ${table}_refuses_${operation}${engine === 'sqlite' ? '' : ` ON ${table}`}`,
    ),
  );
}
