import { createHash, createHmac } from 'node:crypto';
import { type Config, SettingsError, SHORTEST_SECRET } from '../config.js';
import { makeSecretFile, readSecretFile } from '../secret-file.js';
import { markText, type RowContent } from './chain.js';

const ID_DIGITS = 8;

/** A key by which a row is marked or sealed, and the name it goes by in the database. */
interface AuditKey {
  readonly id: string;
  readonly secret: string;
}

/**
 * The keys of the audit. They are never in the database, so that whoever can write there can neither seal a row nor make
 * one up. The first is in use; those after it are of former times and only verify.
 */
export class AuditKeys {
  private readonly keys: readonly AuditKey[];

  /** @throws SettingsError for none, and for one that is too short. */
  constructor(secrets: readonly string[], from: string) {
    if (secrets.length === 0 || secrets.some((secret) => Buffer.byteLength(secret) < SHORTEST_SECRET)) {
      throw new SettingsError(
        `${from} must hold at least ${SHORTEST_SECRET} bytes for each key, such as \`openssl rand -hex 32\` prints.`,
      );
    }
    this.keys = secrets.map((secret) => ({ id: idOf(secret), secret }));
  }

  /** The name of the key in use. */
  get current(): string {
    return this.inUse.id;
  }

  knows(keyId: string): boolean {
    return this.keys.some(({ id }) => id === keyId);
  }

  /** @returns null for a key that is not here. */
  sign(keyId: string, text: string): string | null {
    const key = this.keys.find(({ id }) => id === keyId);
    return key ? createHmac('sha256', key.secret).update(text).digest('base64url') : null;
  }

  /** What the service writes into a row of its own. */
  mark(row: RowContent): string {
    const { id, secret } = this.inUse;
    return `${id}.${createHmac('sha256', secret).update(markText(row)).digest('base64url')}`;
  }

  /** Whether the service wrote this row, wherever it stands now. */
  isOurs(row: RowContent & { readonly mark: string | null }): boolean {
    const [keyId = '', signature] = (row.mark ?? '').split('.');
    return signature !== undefined && signature === this.sign(keyId, markText(row));
  }

  private get inUse(): AuditKey {
    const [first] = this.keys;
    if (!first) throw new Error('There is no key.');
    return first;
  }
}

type Settings = Pick<Config, 'auditKey' | 'auditKeyFile'>;

/**
 * The keys of the environment, or of the file.
 * @param how `mayMake`: a demonstration makes its own key at the first start. A service for real people is given one: made
 *   in silence, nobody would keep a copy, and without it nothing could be verified.
 * @throws SettingsError if there is none, or it cannot be used.
 */
export function auditKeys({ auditKey, auditKeyFile }: Settings, { mayMake }: { readonly mayMake: boolean }): AuditKeys {
  if (auditKey !== null) return new AuditKeys(auditKey.split(/\s+/), 'WAYMARK_AUDIT_KEY');
  const held = readSecretFile(auditKeyFile) ?? (mayMake ? makeSecretFile(auditKeyFile) : null);
  if (held === null) {
    throw new SettingsError(
      `There is no key for the audit. Make one with \`(umask 077; openssl rand -hex 32 > ${auditKeyFile})\`, keep a copy ` +
        'of it apart from the backups of the database, or name the file in WAYMARK_AUDIT_KEY_FILE.',
    );
  }
  return new AuditKeys(held.split(/\s+/), auditKeyFile);
}

/** Says nothing of the secret that could help to find it. */
function idOf(secret: string): string {
  return createHash('sha256').update(`waymark audit key id ${secret}`).digest('hex').slice(0, ID_DIGITS);
}
