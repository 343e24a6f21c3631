import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { THERE_ALREADY } from './append-only.js';

/**
 * What a storage failure means to the caller. Classified by code, not by class name: TypeORM wraps a failed statement
 * but not a failed connect, and one of several addresses comes inside an AggregateError.
 */

/** SQLSTATE: connection, resources, operator, system; wrong or expired password; no such database; read-only standby. */
const UNAVAILABLE_SQLSTATE = /^(?:08|53|57|58|28|3D)...$|^(?:25006|25P03|25P04)$/;
/** Another transaction was in the way: serialization failure, deadlock, lock timeout. */
const TRANSIENT_SQLSTATE = /^(?:40001|40P01|55P03)$/;
/** Base codes of SQLite; an extended code such as SQLITE_IOERR_FSYNC begins with one of them. */
const UNAVAILABLE_SQLITE =
  /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|PROTOCOL|NOMEM|NOLFS|PERM|AUTH|CORRUPT|NOTADB|INTERRUPT)(?:_|$)/;
const TRANSIENT_SQLITE = /^SQLITE_(?:BUSY|LOCKED)(?:_|$)/;
const NO_CONNECTION =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(?:HOST|NET)(?:UNREACH|DOWN)|ENETRESET|ENOTCONN|EADDRNOTAVAIL|ENOTFOUND|EAI_[A-Z]+|EMFILE|ENFILE|ENOBUFS|ENOSPC|EDQUOT|EIO|EROFS)$/;
/** Driver messages that come without a code. */
const UNAVAILABLE_WORDS = new RegExp(
  [
    '^Connection terminated',
    '^timeout exceeded when trying to connect$',
    '^timeout expired$',
    '^Query read timeout$',
    '^Client (?:has encountered a connection error|was closed) and is not queryable$',
    '^Cannot use a pool after calling end on the pool$',
    '^The database connection is not open$',
  ].join('|'),
);

/** Whether the database cannot be reached or cannot take a write: stopped, silent, disk full, read-only. */
export function isUnavailable(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const code = codeOf(cause);
    if (code !== null) return [UNAVAILABLE_SQLSTATE, UNAVAILABLE_SQLITE, NO_CONNECTION].some((kind) => kind.test(code));
    return (
      // TypeORM reclaims a broken connection by itself; the next statement then finds it gone.
      cause instanceof QueryRunnerAlreadyReleasedError ||
      cause instanceof QueryRunnerProviderAlreadyReleasedError ||
      ('message' in cause && UNAVAILABLE_WORDS.test(String(cause.message)))
    );
  });
}

/** Whether two transactions conflicted and one of them may simply retry. */
export function isTransient(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const code = codeOf(cause);
    return code !== null && (TRANSIENT_SQLSTATE.test(code) || TRANSIENT_SQLITE.test(code));
  });
}

/** Whether SQLite could not get a lock that it would get once another connection lets go. */
export function isBusy(error: unknown): boolean {
  return causesOf(error).some((cause) => TRANSIENT_SQLITE.test(codeOf(cause) ?? ''));
}

/** Whether the statement failed because the row would exist twice. */
export function isUniqueViolation(error: unknown): boolean {
  const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];
  return causesOf(error).some((cause) => {
    const code = codeOf(cause) ?? '';
    // In append-only tables a trigger comes before the engine's own rule.
    const isByTrigger = code === 'SQLITE_CONSTRAINT_TRIGGER' && 'message' in cause;
    return codes.includes(code) || (isByTrigger && String(cause.message).endsWith(THERE_ALREADY));
  });
}

/** The engine's own error code; null if there is none. */
export function driverCodeOf(error: unknown): string | null {
  for (const cause of causesOf(error)) {
    const code = codeOf(cause);
    if (code !== null) return code;
  }
  return null;
}

/** The error and all its causes, outermost first. */
function causesOf(error: unknown): object[] {
  const found: object[] = [];
  const waiting = [error];
  while (waiting.length > 0) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null || found.includes(next)) continue;
    found.push(next);
    if (next instanceof QueryFailedError) waiting.push(next.driverError);
    if ('errors' in next && Array.isArray(next.errors)) waiting.push(...(next.errors as unknown[]));
    if ('cause' in next) waiting.push(next.cause);
  }
  return found;
}

function codeOf(error: object): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
