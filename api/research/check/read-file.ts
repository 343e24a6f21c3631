import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** The bytes of a file, in parts. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}

/** The bytes that a file unpacks to. They end with an error where it is not what gzip writes. */
export function unpackedBytesOf(path: string): AsyncIterable<Buffer> {
  const packed = createReadStream(path);
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  return packed.pipe(unpacked);
}

/** The text of a file, in parts; a byte order mark is part of it. @throws TypeError for what is not UTF-8. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The lines of a file in portions, without their ends; what follows the last end is a line if there is any. */
export async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const text of textOf(path)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
