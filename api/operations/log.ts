import type { LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino, stdTimeFunctions } from 'pino';
import type { Config } from '../config.js';
import { VERSION } from '../version.js';

/** Never in a log, should a later line ever hand one over: only named fields are written as it is. */
const REDACTED = ['*.password', '*.code', '*.token', '*.cookie', '*.authorization', '*.email', '*.nhsNumber', '*.body'];

/** One JSON object a line on standard output, for whatever collects the logs of a server. */
export function jsonLog(config: Pick<Config, 'logLevel'>): Pino {
  return pino({
    level: config.logLevel,
    base: { service: 'waymark', version: VERSION },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: REDACTED, remove: true },
  });
}

/** What Nest and the service say, into the same log. */
export class ServiceLog implements LoggerService {
  constructor(private readonly pino: Pino) {}

  /** Only Nest says such things: two hundred lines about its modules and routes at each start. */
  log(message: unknown, ...about: unknown[]): void {
    this.pino.debug(fieldsOf(about), sentence(message));
  }

  warn(message: unknown, ...about: unknown[]): void {
    this.pino.warn(fieldsOf(about), sentence(message));
  }

  error(message: unknown, ...about: unknown[]): void {
    this.pino.error(fieldsOf(about), sentence(message));
  }
}

/** Nest says last where it comes from. Everything else that it hands over may hold what a person typed, and is left out. */
function fieldsOf(about: readonly unknown[]): { readonly from?: string } {
  const last = about.at(-1);
  return typeof last === 'string' ? { from: last } : {};
}

/** The message of an error may quote what a person typed. */
function sentence(message: unknown): string {
  if (message instanceof Error) return message.name;
  return typeof message === 'string' ? message : 'Something that is no sentence';
}
