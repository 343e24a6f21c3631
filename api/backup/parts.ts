import { Pieces, SealError } from './sealed.js';

/**
 * Parts one after the other, each with a name and bytes whose number nobody knows beforehand: two bytes of the name's length and
 * the name; blocks of four bytes of length and so many bytes; a block of none ends the part, a name of none the parts.
 */
export interface Part {
  readonly name: string;
  /** To be read to its end before the next part. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const LONGEST_NAME = 65_535;
const LARGEST_BLOCK = 1_048_576;

export async function* writeParts(parts: AsyncIterable<Part>): AsyncGenerator<Buffer, void> {
  for await (const { name, bytes } of parts) {
    const written = Buffer.from(name);
    if (written.length === 0 || written.length > LONGEST_NAME) throw new Error('A part needs a name of usual length.');
    yield Buffer.concat([number(written.length, 2), written]);
    for await (const piece of bytes) {
      for (let at = 0; at < piece.length; at += LARGEST_BLOCK) {
        const block = piece.subarray(at, at + LARGEST_BLOCK);
        yield Buffer.concat([number(block.length, 4), block]);
      }
    }
    yield number(0, 4);
  }
  yield number(0, 2);
}

/** @throws SealError if they end before they should. */
export async function* readParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Part, void> {
  const pieces = new Pieces(source);
  const take = async (count: number): Promise<Buffer> => {
    const taken = await pieces.take(count);
    if (taken.length < count) throw new SealError('This backup ends in the middle.');
    return taken;
  };
  async function* blocks(): AsyncGenerator<Buffer, void> {
    for (let length = await size(); length > 0; length = await size()) yield await take(length);
  }
  const size = async (): Promise<number> => (await take(4)).readUInt32BE();
  for (;;) {
    const length = (await take(2)).readUInt16BE();
    if (length === 0) break;
    const name = (await take(length)).toString();
    yield { name, bytes: blocks() };
  }
  // Whoever wrote them may have ended with more, which only the seal of the last chunk vouches for.
  if ((await pieces.take(1)).length > 0) throw new SealError('This backup goes on after its end.');
}

function number(value: number, bytes: number): Buffer {
  const written = Buffer.alloc(bytes);
  written.writeUIntBE(value, 0, bytes);
  return written;
}

export async function readToEnd(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const rest = bytes[Symbol.asyncIterator]();
  while (!(await rest.next()).done);
}
