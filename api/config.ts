import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve } from 'node:path';
import { isTimeZone } from '@waymark/calendar';
import { type OidcConfig, readOidc } from './oidc-config.js';

/** Settings of the service, read from the environment once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Public address, without a trailing slash; null: `http://HOST:PORT`. */
  readonly publicUrl: string | null;
  readonly database:
    { readonly engine: 'sqlite'; readonly file: string } | { readonly engine: 'postgres'; readonly url: string };
  /** `auto`: on only on a loopback host, outside production, without a PUBLIC_URL, in an empty database. */
  readonly demonstration: 'auto' | 'on' | 'off';
  readonly demonstrationPassword: string;
  readonly production: boolean;
  /** Whether it runs under a test, whose clock may stand still. */
  readonly underTest: boolean;
  /** Whether staff sign in with a code as well: `auto`: unless the demonstration is on, or a test runs. */
  readonly secondFactor: 'auto' | 'staff' | 'off';
  /** Keys for what is stored encrypted, in hexadecimal digits, the newest first; null: what `keysFile` holds. */
  readonly keys: readonly string[] | null;
  /** Outside what is copied as a backup of the database. */
  readonly keysFile: string;
  /** null: people sign in with passwords alone. */
  readonly oidc: OidcConfig | null;
  /** IANA zone in which days are counted. */
  readonly timeZone: string;
  /** For tests only: the instant at which the clock is stopped; null: real time. */
  readonly clock: Date | null;
  /** Number of proxies in front whose X-Forwarded-For is trusted; 0: none. */
  readonly trustedProxies: number;
  /** `json`: a line for each request, for a server's log; `text`: only what went wrong, for a person at a terminal. */
  readonly logFormat: 'json' | 'text';
  readonly logLevel: LogLevel;
  /** Where `/metrics` and `/state` are served to those who run the service; null: nowhere. */
  readonly internalPort: number | null;
  readonly internalHost: string;
  /** Folder of the built client; null: the API alone. */
  readonly clientFolder: string | null;
  /** Folder of the files of releases for research. */
  readonly researchFiles: string;
  /** The root secret of all pseudonyms; null: what `researchSecretFile` holds. */
  readonly researchSecret: string | null;
  /** Outside what is copied as a backup of the database or of the releases. */
  readonly researchSecretFile: string;
  /** Whether a release may be built under another root secret than the one before it. */
  readonly researchPseudonymsMayChange: boolean;
  /** Keys that seal the audit, the one in use first, separated by space; null: what `auditKeyFile` holds. */
  readonly auditKey: string | null;
  /** Outside what is copied as a backup of the database. */
  readonly auditKeyFile: string;
  /** Outside the database: how far the audit was sealed, a line a minute; null: not kept. */
  readonly auditHeadFile: string | null;
  readonly backup: BackupSettings;
  readonly retention: RetentionSettings;
}

/** How long records are kept, by the schedule of the organisation. */
export interface RetentionSettings {
  /** Years after the last contact. */
  readonly afterContact: number;
  /** Years after a death. */
  readonly afterDeath: number;
  /** Outside what is copied as a backup: which records were erased, so that a backup from before is not a way back. */
  readonly erasedFile: string;
}

export interface BackupSettings {
  /** Where backups are written; null: none is made by itself. */
  readonly folder: string | null;
  /** `HH:MM` on the site's clocks, every day. */
  readonly at: string;
  /** How many are kept; older ones are deleted. */
  readonly keep: number;
  /** The secret that seals them; null: what `keyFile` holds. */
  readonly key: string | null;
  readonly keyFile: string;
}

export const LOG_LEVELS = ['error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A key of 256 bits. */
export const KEY_PATTERN = /^[0-9a-f]{64}$/i;

/** Bytes of the root secret: as many as its key of HMAC-SHA256 uses. */
export const SHORTEST_SECRET = 32;

/** Names every fault in the settings, in words for the person who set them. */
export class SettingsError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the settings.
 * @throws SettingsError that names every fault.
 */
export function readConfig(env: Environment = process.env): Config {
  const wrong: string[] = [];
  const setting = (name: string): string | undefined => env[name]?.trim() || undefined;

  const port = Number(setting('PORT') ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) wrong.push('PORT must be a whole number from 0 to 65535.');

  const publicUrl = setting('PUBLIC_URL')?.replace(/\/+$/, '') ?? null;
  if (publicUrl !== null && !/^https?:\/\/[^/]+$/.test(publicUrl)) {
    wrong.push('PUBLIC_URL must look like https://waymark.example.org, without a path.');
  }

  const demonstration = setting('WAYMARK_DEMO') ?? 'auto';
  if (!isDemonstration(demonstration)) wrong.push('WAYMARK_DEMO must be auto, on or off.');

  const timeZone = setting('WAYMARK_TIME_ZONE') ?? 'Europe/London';
  if (!isTimeZone(timeZone)) wrong.push('WAYMARK_TIME_ZONE must be an IANA zone such as Europe/London.');

  const production = setting('NODE_ENV') === 'production';
  const clockSetting = setting('CLOCK');
  const clock = clockSetting === undefined ? null : new Date(clockSetting);
  if (clock !== null && Number.isNaN(clock.getTime()))
    wrong.push('CLOCK must be an instant such as 2026-06-01T09:00:00Z.');
  if (clock !== null && production) wrong.push('CLOCK is for tests and cannot be set in production.');

  const trustedProxies = Number(setting('TRUSTED_PROXIES') ?? '0');
  if (!Number.isInteger(trustedProxies) || trustedProxies < 0 || trustedProxies > 10) {
    wrong.push('TRUSTED_PROXIES must be how many proxies stand in front: a whole number from 0 to 10.');
  }

  const logFormat = setting('WAYMARK_LOG') ?? (production ? 'json' : 'text');
  if (logFormat !== 'json' && logFormat !== 'text') wrong.push('WAYMARK_LOG must be json or text.');
  const logLevel = setting('WAYMARK_LOG_LEVEL') ?? (logFormat === 'json' ? 'info' : 'warn');
  if (!isLogLevel(logLevel)) wrong.push(`WAYMARK_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  const internalPort = Number(setting('WAYMARK_INTERNAL_PORT') ?? '-1');
  if (
    !Number.isInteger(internalPort) ||
    internalPort < -1 ||
    internalPort > 65535 ||
    (port > 0 && internalPort === port)
  ) {
    wrong.push('WAYMARK_INTERNAL_PORT must be a whole number from 0 to 65535, and not PORT.');
  }

  const database = readDatabaseUrl(setting('DATABASE_URL') ?? 'sqlite:data/waymark.db');
  if (database === null)
    wrong.push('DATABASE_URL must be sqlite:path/to/file.db or postgres://user:password@host/database.');

  const researchFiles = resolve(setting('WAYMARK_FILES') ?? 'data/research');
  const researchSecret = setting('WAYMARK_RESEARCH_SECRET') ?? null;
  const researchSecretFile = resolve(setting('WAYMARK_RESEARCH_SECRET_FILE') ?? 'secrets/research.secret');
  if (researchSecret !== null && Buffer.byteLength(researchSecret) < SHORTEST_SECRET) {
    wrong.push(
      `WAYMARK_RESEARCH_SECRET must have at least ${SHORTEST_SECRET} bytes, such as \`openssl rand -hex 32\` prints.`,
    );
  }
  const pseudonyms = setting('WAYMARK_RESEARCH_PSEUDONYMS') ?? 'stay';
  if (pseudonyms !== 'stay' && pseudonyms !== 'may-change') {
    wrong.push('WAYMARK_RESEARCH_PSEUDONYMS must be stay or may-change.');
  }
  const keys = setting('WAYMARK_KEYS')?.split(/[\s,]+/) ?? null;
  if (keys !== null && !keys.every((key) => KEY_PATTERN.test(key))) {
    wrong.push('WAYMARK_KEYS must be keys of 64 hexadecimal digits, such as `openssl rand -hex 32` prints.');
  }
  const keysFile = resolve(setting('WAYMARK_KEYS_FILE') ?? 'secrets/waymark.keys');
  const auditKeyFile = resolve(setting('WAYMARK_AUDIT_KEY_FILE') ?? 'secrets/audit.key');
  const retention = readRetentionSettings(setting, wrong);
  for (const [name, file] of [
    ['WAYMARK_RESEARCH_SECRET_FILE', researchSecretFile],
    ['WAYMARK_AUDIT_KEY_FILE', auditKeyFile],
    ['WAYMARK_KEYS_FILE', keysFile],
    ['WAYMARK_ERASED_FILE', retention.erasedFile],
  ] as const) {
    const isBesideDatabase = database?.engine === 'sqlite' && dirname(database.file) === dirname(file);
    if (isBesideDatabase || isWithin(researchFiles, file)) {
      wrong.push(`${name} must lie outside WAYMARK_FILES and not beside the database.`);
    }
  }
  const auditHead = setting('WAYMARK_AUDIT_HEAD_FILE') ?? join(researchFiles, `audit-head-${placeOf(database)}`);

  const backup = readBackupSettings(setting, wrong);
  if (backup.folder !== null && isWithin(researchFiles, backup.folder)) {
    wrong.push('WAYMARK_BACKUP_DIR must lie outside WAYMARK_FILES, which is part of each backup.');
  }

  const secondFactor = setting('WAYMARK_SECOND_FACTOR') ?? 'auto';
  if (!isSecondFactor(secondFactor)) wrong.push('WAYMARK_SECOND_FACTOR must be auto, staff or off.');
  const oidc = readOidc(setting, wrong);
  if (oidc !== null && publicUrl === null && !isLoopback(setting('HOST') ?? '127.0.0.1')) {
    wrong.push('PUBLIC_URL must be set: the provider of WAYMARK_OIDC_ISSUER sends people back there.');
  }

  if (
    wrong.length > 0 ||
    database === null ||
    !isDemonstration(demonstration) ||
    !isLogLevel(logLevel) ||
    !isSecondFactor(secondFactor)
  ) {
    throw new SettingsError(`The settings cannot be used:\n${wrong.map((line) => `- ${line}`).join('\n')}`);
  }
  return {
    host: setting('HOST') ?? '127.0.0.1',
    port,
    publicUrl,
    database,
    demonstration,
    demonstrationPassword: setting('WAYMARK_DEMO_PASSWORD') ?? 'waymark-demo',
    production,
    underTest: clock !== null || setting('NODE_ENV') === 'test',
    secondFactor,
    keys,
    keysFile,
    oidc,
    timeZone,
    clock,
    trustedProxies,
    logFormat: logFormat === 'json' ? 'json' : 'text',
    logLevel,
    internalPort: internalPort < 0 ? null : internalPort,
    internalHost: setting('WAYMARK_INTERNAL_HOST') ?? '127.0.0.1',
    clientFolder: setting('WAYMARK_CLIENT') ?? resolve('dist/client/browser'),
    researchFiles,
    researchSecret,
    researchSecretFile,
    researchPseudonymsMayChange: pseudonyms === 'may-change',
    auditKey: setting('WAYMARK_AUDIT_KEY') ?? null,
    auditKeyFile,
    auditHeadFile: auditHead === 'none' ? null : resolve(auditHead),
    backup,
    retention,
  };
}

function readBackupSettings(setting: (name: string) => string | undefined, wrong: string[]): BackupSettings {
  const folder = setting('WAYMARK_BACKUP_DIR');
  const at = setting('WAYMARK_BACKUP_AT') ?? '02:30';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) wrong.push('WAYMARK_BACKUP_AT must be a time of day such as 02:30.');
  const keep = Number(setting('WAYMARK_BACKUP_KEEP') ?? '14');
  if (!Number.isInteger(keep) || keep < 1 || keep > 10_000) {
    wrong.push('WAYMARK_BACKUP_KEEP must be how many backups are kept: a whole number from 1 to 10000.');
  }
  const key = setting('WAYMARK_BACKUP_KEY') ?? null;
  if (key !== null && Buffer.byteLength(key) < SHORTEST_SECRET) {
    wrong.push(
      `WAYMARK_BACKUP_KEY must have at least ${SHORTEST_SECRET} bytes, such as \`openssl rand -hex 32\` prints.`,
    );
  }
  const keyFile = resolve(setting('WAYMARK_BACKUP_KEY_FILE') ?? 'secrets/backup.key');
  if (folder !== undefined && isWithin(resolve(folder), keyFile)) {
    wrong.push('WAYMARK_BACKUP_KEY_FILE must not lie among the backups that it opens.');
  }
  return { folder: folder === undefined ? null : resolve(folder), at, keep, key, keyFile };
}

function readRetentionSettings(setting: (name: string) => string | undefined, wrong: string[]): RetentionSettings {
  const years = (name: string): number => {
    const number = Number(setting(name) ?? '8');
    if (!Number.isInteger(number) || number < 1 || number > 100) {
      wrong.push(`${name} must be how many years a record is kept: a whole number from 1 to 100.`);
    }
    return number;
  };
  return {
    afterContact: years('WAYMARK_RETENTION_YEARS'),
    afterDeath: years('WAYMARK_RETENTION_YEARS_AFTER_DEATH'),
    erasedFile: resolve(setting('WAYMARK_ERASED_FILE') ?? 'secrets/erased-records'),
  };
}

function isWithin(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..');
}

/** Whether only this machine can reach the service. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isLogLevel(value: string): value is LogLevel {
  return LOG_LEVELS.some((level) => level === value);
}

/** Tells two databases apart by where they are: each has an audit of its own. */
function placeOf(database: Config['database'] | null): string {
  const { pathname, host } =
    database?.engine === 'postgres' ? new URL(database.url) : { pathname: database?.file, host: '' };
  return createHash('sha256').update(`${host} ${pathname}`).digest('hex').slice(0, 8);
}

function isDemonstration(value: string): value is Config['demonstration'] {
  return value === 'auto' || value === 'on' || value === 'off';
}

function isSecondFactor(value: string): value is Config['secondFactor'] {
  return value === 'auto' || value === 'staff' || value === 'off';
}

function readDatabaseUrl(url: string): Config['database'] | null {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return { engine: 'sqlite', file: resolve(url.slice('sqlite:'.length).replace(/^\/\//, '')) };
  }
  return /^postgres(ql)?:\/\//.test(url) ? { engine: 'postgres', url } : null;
}
