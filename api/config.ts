import { dirname, relative, resolve } from 'node:path';
import { isTimeZone } from '@waymark/calendar';

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
  /** IANA zone in which days are counted. */
  readonly timeZone: string;
  /** For tests only: the instant at which the clock is stopped; null: real time. */
  readonly clock: Date | null;
  /** Number of proxies in front whose X-Forwarded-For is trusted; 0: none. */
  readonly trustedProxies: number;
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
}

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
  const isBesideDatabase = database?.engine === 'sqlite' && dirname(database.file) === dirname(researchSecretFile);
  if (isBesideDatabase || !relative(researchFiles, researchSecretFile).startsWith('..')) {
    wrong.push('WAYMARK_RESEARCH_SECRET_FILE must lie outside WAYMARK_FILES and not beside the database.');
  }

  if (wrong.length > 0 || database === null || !isDemonstration(demonstration)) {
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
    timeZone,
    clock,
    trustedProxies,
    clientFolder: setting('WAYMARK_CLIENT') ?? resolve('dist/client/browser'),
    researchFiles,
    researchSecret,
    researchSecretFile,
    researchPseudonymsMayChange: pseudonyms === 'may-change',
  };
}

/** Whether only this machine can reach the service. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isDemonstration(value: string): value is Config['demonstration'] {
  return value === 'auto' || value === 'on' || value === 'off';
}

function readDatabaseUrl(url: string): Config['database'] | null {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return { engine: 'sqlite', file: resolve(url.slice('sqlite:'.length).replace(/^\/\//, '')) };
  }
  return /^postgres(ql)?:\/\//.test(url) ? { engine: 'postgres', url } : null;
}
