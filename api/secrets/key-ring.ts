import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Config, KEY_PATTERN, SettingsError } from '../config.js';
import { makeSecretFile, readSecretFile } from '../secret-file.js';

const CIPHER = 'aes-256-gcm';
/** Bytes of the nonce: as many as GCM is made for (NIST SP 800-38D, 8.2). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A stored text that no key of the ring opens: the key was lost, or the text is not ours or for something else. */
export class UnopenedSecret extends Error {
  override readonly name = 'UnopenedSecret';
}

interface RingKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Encrypts what has to be read again and must not be legible in a copy of the database. The first key encrypts; the others
 * still open what was encrypted before it came. Each text is bound to its use, such as the row it is stored in, and opens
 * for no other.
 */
export class KeyRing {
  private keys: readonly RingKey[] | null = null;

  constructor(private readonly settings: Pick<Config, 'keys' | 'keysFile'>) {}

  /** @param use what it is for and whose: the same has to be said to open it. */
  seal(text: string, use: string): string {
    const [key] = this.ring();
    if (!key) throw new Error('A ring has a key.');
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

  /** Read at the first use: a site that encrypts nothing needs no key. */
  private ring(): readonly RingKey[] {
    return (this.keys ??= this.read().map((hex) => {
      const bytes = Buffer.from(hex, 'hex');
      return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
    }));
  }

  private read(): readonly string[] {
    const { keys, keysFile } = this.settings;
    if (keys !== null) return keys;
    const text = readSecretFile(keysFile) ?? makeSecretFile(keysFile);
    const lines = text.split(/\s+/).filter(Boolean);
    if (lines.length > 0 && lines.every((line) => KEY_PATTERN.test(line))) return lines;
    throw new SettingsError(`${keysFile} must hold keys of 64 hexadecimal digits, one a line, the newest first.`);
  }
}
