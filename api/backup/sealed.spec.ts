import { randomBytes } from 'node:crypto';
import { Pieces, seal, SealError, unseal } from './sealed.js';

const SECRET = randomBytes(32);
const CHUNK = 65_536;
const SEALED_CHUNK = CHUNK + 16;
const HEAD = 49;

async function* piecesOf(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const all = (source: AsyncIterable<Uint8Array>): Promise<Buffer> => new Pieces(source).take(Number.MAX_SAFE_INTEGER);
const sealed = (plain: Uint8Array): Promise<Buffer> => all(seal(piecesOf(plain), SECRET));
const opened = (bytes: Uint8Array, secret = SECRET): Promise<Buffer> => all(unseal(piecesOf(bytes), secret));

describe('Sealed bytes', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000])(
    'are opened as they were: %i of them',
    async (size) => {
      const plain = randomBytes(size);
      const bytes = await sealed(plain);
      expect(await opened(bytes)).toEqual(plain);
      // A few bytes may well stand somewhere among many.
      if (size >= 32) expect(bytes.includes(plain.subarray(0, 32))).toBe(false);
    },
  );

  it('are different each time, so that two alike do not show it', async () => {
    const plain = Buffer.alloc(1000);
    expect(await sealed(plain)).not.toEqual(await sealed(plain));
  });

  it('are not opened with another key, which is said', async () => {
    const bytes = await sealed(randomBytes(10));
    await expect(opened(bytes, randomBytes(32))).rejects.toThrow('another key');
    await expect(opened(Buffer.from('PK and so on, a file of another program altogether'))).rejects.toThrow(
      'no backup',
    );
  });

  it('are not opened with any byte changed', async () => {
    const bytes = await sealed(randomBytes(2 * CHUNK + 100));
    const places = [0, 20, 40, HEAD, HEAD + CHUNK, HEAD + CHUNK + 5, HEAD + SEALED_CHUNK, bytes.length - 1];
    for (const place of places) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await expect(opened(changed)).rejects.toThrow(SealError);
    }
  });

  it('are not opened with a chunk left out, moved, or added, nor cut off anywhere', async () => {
    const bytes = await sealed(randomBytes(3 * CHUNK));
    const chunk = (number: number): Buffer =>
      bytes.subarray(HEAD + number * SEALED_CHUNK, HEAD + (number + 1) * SEALED_CHUNK);
    const head = bytes.subarray(0, HEAD);
    const wrong = [
      [chunk(0), chunk(2), chunk(3)],
      [chunk(1), chunk(0), chunk(2), chunk(3)],
      [chunk(0), chunk(1), chunk(2)],
      [chunk(0), chunk(1), chunk(2), chunk(2), chunk(3)],
      [chunk(0), chunk(1), chunk(2), chunk(3), Buffer.from('more')],
      [],
    ];
    for (const chunks of wrong) await expect(opened(Buffer.concat([head, ...chunks]))).rejects.toThrow(SealError);
    for (const length of [1, HEAD - 1, HEAD + 5, HEAD + SEALED_CHUNK, bytes.length - 1]) {
      await expect(opened(bytes.subarray(0, length))).rejects.toThrow(SealError);
    }
  });
});
