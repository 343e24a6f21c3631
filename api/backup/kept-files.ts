import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Part } from './parts.js';

const ONLY_OURS = 0o700;

/** The files of a folder, by path; none if there is no such folder. Files that are still being written begin with a dot. */
export async function* filesIn(folder: string, within = ''): AsyncGenerator<Part, void> {
  const entries = await readdir(join(folder, within), { withFileTypes: true }).catch(nothingIfGone);
  for (const entry of [...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) yield* filesIn(folder, name);
    if (!entry.isFile()) continue;
    // A release that is withdrawn at this moment takes its files away.
    const file = await open(join(folder, name)).catch(nothingIfGone);
    if (file) yield { name, bytes: file.createReadStream() };
  }
}

export async function isEmptyFolder(folder: string): Promise<boolean> {
  return ((await readdir(folder).catch(nothingIfGone)) ?? []).length === 0;
}

/** Writes a file of a backup below a folder. */
export async function writeFileOf({ name, bytes }: Part, folder: string): Promise<void> {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep)) throw new Error('A file of the backup lies outside its folder.');
  await mkdir(dirname(path), { recursive: true, mode: ONLY_OURS });
  await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

/** Once it returns, the names in the folder survive a power cut too. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps their names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nothingIfGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
