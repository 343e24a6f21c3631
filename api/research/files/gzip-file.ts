import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import type { ByteSink, FileFacts } from './hashed-file.js';

/** Of RFC 1952: deflated; no flags yet; no time; no extra flags; an unknown system, so that every machine writes the same. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
const FLAGS = 3;
const HAS_COMMENT = 16;

/**
 * What is written goes compressed to another sink. Head and tail are our own because Node's gzip says which system it ran on, and
 * cannot carry a comment; readers skip the comment.
 */
export class GzipFile implements ByteSink {
  private readonly deflate: DeflateRaw = createDeflateRaw();
  private compressed: Buffer[] = [];
  private checksum = 0;
  private length = 0;

  private constructor(private readonly sink: ByteSink) {
    this.deflate.on('data', (chunk: Buffer) => this.compressed.push(chunk));
    // The callback of each write says it too; without a listener it would end the process.
    this.deflate.on('error', () => undefined);
  }

  /** @param comment in Latin letters; null: none. */
  static async over(sink: ByteSink, comment: string | null): Promise<GzipFile> {
    await sink.write(headOf(comment));
    return new GzipFile(sink);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.checksum = crc32(bytes, this.checksum);
    this.length += bytes.byteLength;
    await new Promise<void>((resolve, reject) => {
      this.deflate.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    await this.passOn();
  }

  async close(): Promise<FileFacts> {
    await new Promise<void>((resolve, reject) => {
      this.deflate.once('error', reject).once('end', resolve).end();
    });
    await this.passOn();
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(this.checksum, 0);
    tail.writeUInt32LE(this.length % 2 ** 32, 4);
    await this.sink.write(tail);
    return this.sink.close();
  }

  async abandon(): Promise<void> {
    this.deflate.destroy();
    await this.sink.abandon();
  }

  private async passOn(): Promise<void> {
    const ready = this.compressed;
    this.compressed = [];
    if (ready.length > 0) await this.sink.write(Buffer.concat(ready));
  }
}

function headOf(comment: string | null): Buffer {
  const header = Buffer.from(HEADER);
  if (comment === null) return header;
  header[FLAGS] = HAS_COMMENT;
  return Buffer.concat([header, Buffer.from(`${comment}\0`, 'latin1')]);
}
