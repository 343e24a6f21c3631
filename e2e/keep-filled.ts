import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Once the service is ready, and before any test changes anything: keeps a copy of the filled demonstration. */
export default async function keepFilled(): Promise<void> {
  const folder = process.env['E2E_FOLDER'] ?? '';
  const database = new Database(join(folder, 'waymark.db'), { readonly: true });
  await database.backup(filledIn(folder));
  database.close();
}

/** For a test that has the service on a database of its own: to fill and close another takes a minute. */
export function filledIn(folder: string): string {
  return join(folder, 'filled.db');
}
