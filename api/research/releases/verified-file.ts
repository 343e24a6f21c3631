import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Logger } from '@nestjs/common';
import { driverCodeOf } from '../../database/failures.js';
import { ProblemError, problemOf } from '../../http/problem.js';

/** A file as it was written. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const MOST_REMEMBERED = 5_000;
/** Any other error is of the machine, such as too many open files, and says nothing of the release. */
const NO_SUCH_FILE: readonly string[] = ['ENOENT', 'ENOTDIR'];
const logger = new Logger('ReleaseFiles');
/** Files that were read whole and found as they were written, by what the disk says of them; it says otherwise once one is changed. */
const known = new Map<string, Promise<boolean>>();

/**
 * Opens a file of a release if it is still the one that was written: it is read whole for the first time, and then again
 * only if the disk says that it was touched. The caller closes it.
 * @param whenGone throws if there is a good reason for which the file is gone.
 * @throws 500 `release-damaged` if it is gone, or other than it was.
 */
export async function openVerified(
  { path, bytes, sha256 }: WrittenFile,
  whenGone: () => Promise<void> = () => Promise.resolve(),
): Promise<FileHandle> {
  const handle = await openOrSay(path, whenGone);
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await handle.stat({ bigint: true });
    if (size !== BigInt(bytes)) throw damaged(path, 'its length is not what it was');
    const state = [path, dev, ino, size, mtimeNs, ctimeNs, sha256].join(' ');
    if (!(await rememberedOr(state, () => hasHash(handle, sha256))))
      throw damaged(path, 'its content is not what it was');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openOrSay(path: string, whenGone: () => Promise<void>): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = driverCodeOf(error) ?? '';
    if (!NO_SUCH_FILE.includes(code)) throw error;
    await whenGone();
    throw damaged(path, `it is not there (${code})`);
  }
}

/** Requests that come together wait for one reading. */
async function rememberedOr(state: string, check: () => Promise<boolean>): Promise<boolean> {
  const found = known.get(state);
  if (found) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const checking = check();
  known.set(state, checking);
  try {
    const isGood = await checking;
    if (!isGood) known.delete(state);
    return isGood;
  } catch (error) {
    known.delete(state);
    throw error;
  }
}

async function hasHash(handle: FileHandle, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk as Buffer);
  return hash.digest('hex') === sha256;
}

function damaged(path: string, why: string): ProblemError {
  logger.error(`A published file must be checked: ${path}: ${why}`);
  const detail =
    'The file on the disk is not the one that was published, so nothing of it was sent. Tell the data guardians: this release must be checked.';
  return new ProblemError(problemOf(500, 'release-damaged', detail));
}
