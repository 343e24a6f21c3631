import { type Config, SettingsError } from './config.js';
import { driverCodeOf, isBusy, isUnavailable } from './database/failures.js';

const LISTENING: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is taken. Stop the program that has it, or choose another with PORT.`,
  EACCES: (host, port) => `This account may not listen on port ${port} of ${host}. Choose a port above 1023 with PORT.`,
  EADDRNOTAVAIL: (host) => `${host} is not an address of this machine. Check HOST.`,
  ENOTFOUND: (host) => `${host} is not an address that this machine knows. Check HOST.`,
};

/** One sentence on how an operator can fix a failed start; null for a fault of ours, whose stack is needed. */
export function whyItCannotStart(error: unknown, config: Config | null): string | null {
  if (error instanceof SettingsError) return error.message;
  if (config === null || typeof error !== 'object' || error === null) return null;
  if ('syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo') && 'port' in error) {
    return LISTENING[driverCodeOf(error) ?? '']?.(config.host, config.port) ?? null;
  }
  const { database } = config;
  return database.engine === 'sqlite' ? aboutSqlite(error, database.file) : aboutPostgres(error, new URL(database.url));
}

function aboutSqlite(error: object, file: string): string | null {
  const code = driverCodeOf(error);
  if (isBusy(error)) return `Another program has the database ${file} locked. Wait for it, or stop it.`;
  if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) {
    return `${file} is not a whole SQLite database (${code}). Restore the backup, or check DATABASE_URL.`;
  }
  const isAboutTheFile = 'path' in error || isUnavailable(error);
  if (!isAboutTheFile) return null;
  return `The database ${file} cannot be opened and written (${code}). Check DATABASE_URL, the folder's rights, and that the disk has space.`;
}

function aboutPostgres(error: object, { hostname, port, pathname, username }: URL): string | null {
  const code = driverCodeOf(error) ?? 'no answer';
  const server = `PostgreSQL at ${hostname}:${port || '5432'}`;
  if (code.startsWith('28'))
    return `${server} does not let ${username} in (${code}). Check the user and the password in DATABASE_URL.`;
  if (code === '3D000') return `${server} has no database ${pathname.slice(1)}. Create it, or check DATABASE_URL.`;
  if (!isUnavailable(error)) return null;
  return `${server} cannot be reached (${code}). Start it, or check DATABASE_URL.`;
}
