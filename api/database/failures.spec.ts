import { QueryFailedError } from 'typeorm';
import { driverCodeOf, isTransient, isUnavailable } from './failures.js';

const coded = (code: string): Error => Object.assign(new Error('said by a driver'), { code });
const failedStatement = (error: Error): Error => new QueryFailedError('SELECT 1', [], error);

describe('A failure of storage', () => {
  it.each([
    ...['08000', '08001', '08006', '53100', '53200', '53300', '57014', '57P01', '57P02', '57P03', '58030', '25006'],
    ...['28P01', '3D000', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'],
    ...['EAI_AGAIN', 'EMFILE', 'SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC'],
    ...['SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN_ISDIR', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB', 'SQLITE_PROTOCOL'],
  ])('%s means that the database is not there, however it is wrapped', (code) => {
    const wrapped = [
      coded(code),
      failedStatement(coded(code)),
      new Error('outer', { cause: failedStatement(coded(code)) }),
      new AggregateError([coded('X'), coded(code)]),
    ];
    expect(wrapped.map(isUnavailable)).toEqual([true, true, true, true]);
    expect(driverCodeOf(wrapped[2])).toBe(code);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'The database connection is not open',
  ])('“%s” means it too', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
    expect(isUnavailable(failedStatement(new Error(message)))).toBe(true);
  });

  it.each(['40001', '40P01', '55P03', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED_SHAREDCACHE'])(
    '%s may be tried again',
    (code) => {
      expect([isTransient(failedStatement(coded(code))), isUnavailable(coded(code))]).toEqual([true, false]);
    },
  );

  it.each([
    '23505',
    '42P01',
    '22P02',
    'SQLITE_ERROR',
    'SQLITE_CONSTRAINT_UNIQUE',
    'FST_ERR_CTP_BODY_TOO_LARGE',
    'ENOENT',
  ])('%s is a fault of the request or of ours', (code) => {
    expect([isTransient(failedStatement(coded(code))), isUnavailable(coded(code))]).toEqual([false, false]);
  });

  it('an error that is its own cause is looked at once', () => {
    const error = new Error('round');
    error.cause = error;
    expect(isUnavailable(error)).toBe(false);
  });
});
