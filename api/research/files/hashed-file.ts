import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseFormat } from '@waymark/contracts';

/** Where bytes of a file go: each write is waited for, so that rows are never read faster than they are written. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
  /** @returns what was written, once it is on the disk. */
  close(): Promise<FileFacts>;
  /** Lets the file go, half written as it is. */
  abandon(): Promise<void>;
}

export interface FileName {
  readonly name: string;
  readonly format: ReleaseFormat;
}

export interface FileFacts extends FileName {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** A new file that is hashed as it is written. */
export class HashedFile implements ByteSink {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  private constructor(
    private readonly file: FileName,
    private readonly handle: FileHandle,
  ) {}

  /** @throws if there is one of this name already. */
  static async create(folder: string, file: FileName): Promise<HashedFile> {
    return new HashedFile(file, await open(join(folder, file.name), 'wx', 0o600));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.bytes += bytes.byteLength;
    await this.handle.writeFile(bytes);
  }

  async close(): Promise<FileFacts> {
    await this.handle.sync();
    await this.handle.close();
    return { ...this.file, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  async abandon(): Promise<void> {
    await this.handle.close();
  }
}

export interface TextFile extends FileName {
  readonly text: string;
}

/** @throws if there is one of this name already. */
export async function writeText(folder: string, { text, ...name }: TextFile): Promise<FileFacts> {
  const file = await HashedFile.create(folder, name);
  try {
    await file.write(Buffer.from(text));
  } catch (error) {
    await file.abandon();
    throw error;
  }
  return file.close();
}
