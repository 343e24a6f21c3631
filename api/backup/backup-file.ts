import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { pipeline as inOrder } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Manifest } from './manifest.js';
import { type Part, readParts, writeParts } from './parts.js';
import { seal, SealError, unseal } from './sealed.js';

/** Order of the parts: the manifest, those of the database, one for each file, the end. */
const MANIFEST = 'manifest';
const FILE = 'file/';
const END = 'end';

/** Packs most of what can be packed in a third of the time. */
const PACKING = { level: 3 };

/** What a backup is made of. */
export interface BackupContent {
  readonly manifest: Manifest;
  readonly database: AsyncIterable<Part> | Iterable<Part>;
  /** Files beside the database, named by their paths within `WAYMARK_FILES`, with `/`. */
  readonly files: AsyncIterable<Part>;
}

/** Whoever reads a backup: restores it, or looks whether it could be. What is thrown ends the reading. */
export interface BackupReceiver {
  /** Comes first. */
  begin(manifest: Manifest): Promise<void>;
  /** Reads the part to its end. */
  takeDatabase(part: Part): Promise<void>;
  takeFile(file: Part): Promise<void>;
}

/** What a backup holds, once all of it was read. */
export interface ReadBackup {
  readonly manifest: Manifest;
  readonly files: number;
}

/** Writes, packs and seals a backup; resolves once it is on the disk. */
export async function writeBackupFile(path: string, key: Uint8Array, content: BackupContent): Promise<void> {
  await inOrder(
    Readable.from(writeParts(partsOf(content)), { objectMode: false }),
    createGzip(PACKING),
    (packed: AsyncIterable<Uint8Array>) => seal(packed, key),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
}

/**
 * Reads a backup from its beginning to its end.
 * @throws SealError if the key is another one, or the file is not whole; whatever the receiver throws.
 */
export async function readBackupFile(path: string, key: Uint8Array, receiver: BackupReceiver): Promise<ReadBackup> {
  let manifest: Manifest | null = null;
  let files = 0;
  let hasEnded = false;
  for await (const part of readParts(unpacked(path, key))) {
    if (manifest === null) {
      if (part.name !== MANIFEST) throw new SealError('This backup does not begin with what it holds.');
      manifest = (await jsonOf(part)) as Manifest;
      await receiver.begin(manifest);
    } else if (part.name === END) {
      const { files: written } = (await jsonOf(part)) as { readonly files: number };
      if (written !== files) throw new SealError(`This backup holds ${files} files, and ${written} were written.`);
      hasEnded = true;
    } else if (part.name.startsWith(FILE)) {
      files += 1;
      await receiver.takeFile({ name: part.name.slice(FILE.length), bytes: part.bytes });
    } else {
      await receiver.takeDatabase(part);
    }
  }
  if (manifest === null || !hasEnded) throw new SealError('This backup ends in the middle.');
  return { manifest, files };
}

async function* partsOf({ manifest, database, files }: BackupContent): AsyncGenerator<Part, void> {
  yield jsonPart(MANIFEST, manifest);
  yield* database;
  let written = 0;
  for await (const { name, bytes } of files) {
    yield { name: `${FILE}${name}`, bytes };
    written += 1;
  }
  yield jsonPart(END, { files: written });
}

function unpacked(path: string, key: Uint8Array): AsyncIterable<Buffer> {
  const end = new PassThrough();
  const opened = (sealed: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> => unseal(sealed, key);
  // The error reaches whoever reads `end`, which it destroys.
  pipeline(createReadStream(path), opened, createGunzip(), end, () => undefined);
  return end;
}

function jsonPart(name: string, content: unknown): Part {
  return { name, bytes: Readable.from([Buffer.from(JSON.stringify(content))]) };
}

async function jsonOf({ bytes }: Part): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}
