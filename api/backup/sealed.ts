import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Sealed bytes: AES-256-GCM in chunks, each bound to its place, the last one marked as such (the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár, "Online authenticated-encryption and its nonce-reuse misuse-resistance", 2015).
 * So nothing can be changed, moved, left out or cut off without being noticed, and nothing is kept in memory but a chunk.
 *
 *     "WAYMARK BACKUP 1\n" · 16 bytes of salt · 16 bytes that tell another secret · chunks
 *
 * A chunk is 64 KiB of ciphertext, the last one less or none, and its tag. Its nonce is its number (11 bytes, big-endian)
 * and 1 for the last one, else 0. Key and tell-tale are HKDF-SHA-256 of the secret with the file's own salt.
 */
const MAGIC = Buffer.from('WAYMARK BACKUP 1\n');
const SALT = 16;
const TELL_TALE = 16;
const KEY = 32;
const TAG = 16;
const CHUNK = 65_536;
const CIPHER = 'aes-256-gcm';

type Bytes = AsyncIterable<Uint8Array>;

/** The file cannot be read, for a reason that its owner can do something about. */
export class SealError extends Error {}

/** @param secret at least 32 bytes that cannot be guessed. */
export async function* seal(plain: Bytes, secret: Uint8Array): AsyncGenerator<Buffer, void> {
  const salt = randomBytes(SALT);
  const { key, tellTale } = keyOf(secret, salt);
  yield Buffer.concat([MAGIC, salt, tellTale]);
  let number = 0;
  const sealed = (chunk: Buffer, place: { readonly isLast: boolean }): Buffer => {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number, place));
    number += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  let last: Buffer = Buffer.alloc(0);
  for await (const chunk of inChunks(plain, CHUNK)) {
    if (chunk.length < CHUNK) last = chunk;
    else yield sealed(chunk, { isLast: false });
  }
  yield sealed(last, { isLast: true });
}

/** @throws SealError where it is no backup, was sealed with another secret, or is not what was sealed. */
export async function* unseal(sealed: Bytes, secret: Uint8Array): AsyncGenerator<Buffer, void> {
  const source = new Pieces(sealed);
  const head = await source.take(MAGIC.length + SALT + TELL_TALE);
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealError('This is no backup of Waymark.');
  if (head.length < MAGIC.length + SALT + TELL_TALE) throw cutOff();
  const { key, tellTale } = keyOf(secret, head.subarray(MAGIC.length, MAGIC.length + SALT));
  if (!timingSafeEqual(head.subarray(MAGIC.length + SALT), tellTale)) {
    throw new SealError('This backup was made with another key, or its beginning was changed.');
  }
  for (let number = 0; ; number += 1) {
    const chunk = await source.take(CHUNK + TAG);
    if (chunk.length < TAG) throw cutOff();
    const isLast = chunk.length < CHUNK + TAG;
    const plain = opened(chunk, key, nonceOf(number, { isLast }));
    if (plain === null) throw new SealError('This backup was changed or cut off after it was made.');
    yield plain;
    if (isLast) return;
  }
}

/** null: it is not what was sealed. */
function opened(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
  const plain = decipher.update(chunk.subarray(0, chunk.length - TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // The only thing that it throws for is a tag that does not fit.
    return null;
  }
}

function keyOf(secret: Uint8Array, salt: Buffer): { readonly key: Buffer; readonly tellTale: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, 'waymark backup 1', KEY + TELL_TALE));
  return { key: bytes.subarray(0, KEY), tellTale: bytes.subarray(KEY) };
}

function nonceOf(number: number, { isLast }: { readonly isLast: boolean }): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

const cutOff = (): SealError => new SealError('This backup is cut off: part of the file is missing.');

async function* inChunks(source: Bytes, size: number): AsyncGenerator<Buffer, void> {
  const pieces = new Pieces(source);
  for (let chunk = await pieces.take(size); chunk.length > 0; chunk = await pieces.take(size)) yield chunk;
}

/** Bytes that come in pieces of any size, taken in pieces of a wanted one. */
export class Pieces {
  private readonly source: AsyncIterator<Uint8Array>;
  private left: Uint8Array = new Uint8Array(0);

  constructor(source: Bytes) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** So many bytes; fewer only at the end. */
  async take(count: number): Promise<Buffer> {
    const taken: Uint8Array[] = [];
    for (let missing = count; missing > 0;) {
      if (this.left.length === 0) {
        const next = await this.source.next();
        if (next.done === true) break;
        this.left = next.value;
      }
      const piece = this.left.subarray(0, missing);
      this.left = this.left.subarray(piece.length);
      missing -= piece.length;
      taken.push(piece);
    }
    return Buffer.concat(taken);
  }
}
