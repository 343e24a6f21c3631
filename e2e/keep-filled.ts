import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Once the service is ready, and before any test changes anything: keeps a copy of the filled demonstration. */
export default async function keepFilled(): Promise<void> {
  const database = new Database(inFolder('waymark.db'), { readonly: true });
  await database.backup(filledCopy());
  database.close();
}

/** For a test that has the service on a database of its own: to fill and close another takes a minute. */
export function filledCopy(): string {
  return inFolder('filled.db');
}

function inFolder(name: string): string {
  return join(process.env['E2E_FOLDER'] ?? '', name);
}
