import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Config, KEY_PATTERN, SettingsError } from '../config.js';
import { makeSecretFile, readSecretFile } from '../secret-file.js';

const CIPHER = 'aes-256-gcm';
/** Bytes of the nonce: as many as GCM is made for (NIST SP 800-38D, 8.2). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const INDEX_KEY_BYTES = 32;
/** What {@link KeyRing.seal} returns: the key's id, and at least nonce and tag. */
const SEALED = /^([0-9a-f]{8})\.[\w-]{38,}$/;

/** A stored text that no key of the ring opens: the key was lost, or the text is not ours or for something else. */
export class UnopenedSecret extends Error {
  override readonly name = 'UnopenedSecret';
}

/** Where the keys are, for another ring of the same ones. */
export type KeySettings = Pick<Config, 'keys' | 'keysFile'>;

interface RingKey {
  readonly id: string;
  readonly bytes: Buffer;
  /** By purpose, see {@link KeyRing.marksOf}. */
  readonly indexKeys: Map<string, Buffer>;
}

/** The id of the key that a stored text was sealed with; null: it is not sealed. */
export function sealedWith(stored: string): string | null {
  return SEALED.exec(stored)?.[1] ?? null;
}

/**
 * Encrypts what has to be read again and must not be legible in a copy of the database. The first key encrypts; the others
 * still open what was encrypted before it came. Each text is bound to its use, such as the row it is stored in, and opens
 * for no other.
 */
export class KeyRing {
  private keys: readonly RingKey[] | null = null;

  constructor(readonly settings: KeySettings) {}

  /** Id of the key that encrypts. */
  get current(): string {
    return this.first().id;
  }

  /** Whether there is a key, or the first use would make one. */
  get isThere(): boolean {
    return this.settings.keys !== null || existsSync(this.settings.keysFile);
  }

  /** Where the keys are given, in words for an operator. */
  get from(): string {
    return this.settings.keys === null ? this.settings.keysFile : 'WAYMARK_KEYS';
  }

  knows(keyId: string): boolean {
    return this.ring().some(({ id }) => id === keyId);
  }

  /** @param use what it is for and whose: the same has to be said to open it. */
  seal(text: string, use: string): string {
    const key = this.first();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key.bytes, nonce).setAAD(Buffer.from(use));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${key.id}.${sealed.toString('base64url')}`;
  }

  /** @throws UnopenedSecret */
  open(sealed: string, use: string): string {
    const [id = '', encoded = ''] = sealed.split('.');
    const key = this.ring().find((one) => one.id === id);
    const bytes = Buffer.from(encoded, 'base64url');
    if (!key || bytes.length < NONCE_BYTES + TAG_BYTES) throw new UnopenedSecret('No key opens it.');
    const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(use)).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString();
    } catch {
      // The reason that the library gives is the same whatever was wrong.
      throw new UnopenedSecret('It was changed, or is for another use.');
    }
  }

  /**
   * A blind index: the same text always has the same mark, so that a row can be found by it without saying what it holds.
   * Each purpose has a key of its own, derived from each key of the ring, so that marks of two columns cannot be compared.
   * @returns the mark under each key of the ring, the first one's first: a row may have been marked before a newer key came.
   */
  marksOf(text: string, purpose: string): readonly string[] {
    return this.ring().map(({ bytes, indexKeys }) => {
      const known = indexKeys.get(purpose);
      const indexKey =
        known ?? Buffer.from(hkdfSync('sha256', bytes, '', `waymark blind index ${purpose}`, INDEX_KEY_BYTES));
      if (!known) indexKeys.set(purpose, indexKey);
      return createHmac('sha256', indexKey).update(text).digest('base64url');
    });
  }

  private first(): RingKey {
    const [key] = this.ring();
    if (!key) throw new Error('A ring has a key.');
    return key;
  }

  /** Read at the first use: a command that reads nothing encrypted needs no key. */
  private ring(): readonly RingKey[] {
    return (this.keys ??= this.read().map((hex) => {
      const bytes = Buffer.from(hex, 'hex');
      return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes, indexKeys: new Map() };
    }));
  }

  private read(): readonly string[] {
    const { keys, keysFile } = this.settings;
    if (keys !== null) return keys;
    const text = readSecretFile(keysFile) ?? makeFile(keysFile);
    const lines = text.split(/\s+/).filter(Boolean);
    if (lines.length > 0 && lines.every((line) => KEY_PATTERN.test(line))) return lines;
    throw new SettingsError(`${keysFile} must hold keys of 64 hexadecimal digits, one a line, the newest first.`);
  }
}

/** @throws SettingsError that says what to do where this account may not write. */
function makeFile(file: string): string {
  try {
    return makeSecretFile(file);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new SettingsError(
      `There is no file of keys, and ${file} could not be made (${code}). Make it with \`openssl rand -hex 32\`, for this account alone, or name another with WAYMARK_KEYS_FILE.`,
      { cause: error },
    );
  }
}
