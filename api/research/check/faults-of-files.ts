import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Expectations, SUMS, TABLE_FORMATS } from './expectations.js';
import { bytesOf, linesOf, unpackedBytesOf } from './read-file.js';

const SUM_LINE = /^(?<sum>[0-9a-f]{64}) {2}(?<name>[^/]+)$/;

/**
 * Files that are missing, too many, not what their sums say, or hold a text that must be in none. A name of a file that nobody
 * expects is not repeated: it may be what must not leave the service.
 */
export async function faultsOfFiles(folder: string, expectations: Expectations): Promise<string[]> {
  const due = namesDue(expectations);
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const there = due.filter((name) => files.includes(name));
  const faults = due.filter((name) => !files.includes(name)).map((name) => `${name} is missing.`);
  if (there.length < entries.length) faults.push('There is a file, or a folder, that nobody expects.');

  const sums = new Map<string, string>();
  for (const name of files) {
    const { sum, holdsCanary } = await lookThrough(bytesOf(join(folder, name)), expectations.canaries);
    sums.set(name, sum);
    if (holdsCanary) faults.push(`${due.includes(name) ? name : 'A file'} holds a text that must be in none.`);
  }
  return [...faults, ...(await faultsOfSums(folder, sums)), ...(await faultsOfPacked(folder, expectations, sums))];
}

function namesDue({ tables, papers }: Expectations): readonly string[] {
  return [...tables.flatMap(({ name }) => TABLE_FORMATS.map((format) => `${name}.${format}`)), ...papers, SUMS];
}

async function faultsOfSums(folder: string, sums: ReadonlyMap<string, string>): Promise<string[]> {
  if (!sums.has(SUMS)) return [];
  const listed = new Map<string, string>();
  let broken = 0;
  for await (const lines of linesOf(join(folder, SUMS))) {
    for (const line of lines) {
      const { sum, name } = SUM_LINE.exec(line)?.groups ?? {};
      if (sum === undefined || name === undefined || listed.has(name)) broken += 1;
      else listed.set(name, sum);
    }
  }
  const others = [...sums].filter(([name]) => name !== SUMS);
  const faults = broken === 0 ? [] : [`${SUMS} has a line that is not of its format, or a name twice.`];
  if ([...listed.keys()].some((name) => name === SUMS || !sums.has(name))) {
    faults.push(`${SUMS} lists a file that is not there.`);
  }
  if (others.some(([name]) => !listed.has(name))) faults.push(`${SUMS} does not list every file.`);
  if (others.some(([name, sum]) => listed.has(name) && listed.get(name) !== sum)) {
    faults.push(`${SUMS} has another sum than a file.`);
  }
  return faults;
}

/** What is packed is the same as what is not. */
async function faultsOfPacked(
  folder: string,
  { tables, canaries }: Expectations,
  sums: ReadonlyMap<string, string>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const name of tables.map((table) => `${table.name}.csv`)) {
    const packed = `${name}.gz`;
    if (!sums.has(name) || !sums.has(packed)) continue;
    try {
      const { sum, holdsCanary } = await lookThrough(unpackedBytesOf(join(folder, packed)), canaries);
      if (sum !== sums.get(name)) faults.push(`${packed} unpacks to something else than ${name}.`);
      if (holdsCanary) faults.push(`${packed} holds a text that must be in none, once it is unpacked.`);
    } catch {
      faults.push(`${packed} cannot be unpacked.`);
    }
  }
  return faults;
}

/** One pass over bytes: their SHA-256 in lower-case hexadecimal, and whether a canary is among them. */
async function lookThrough(
  parts: AsyncIterable<Buffer>,
  canaries: readonly string[],
): Promise<{ readonly sum: string; readonly holdsCanary: boolean }> {
  const wanted = canaries.flatMap(spellingsOf);
  const longest = wanted.reduce((most, { length }) => Math.max(most, length), 1);
  const hash = createHash('sha256');
  let holdsCanary = false;
  let end = Buffer.alloc(0);
  for await (const part of parts) {
    hash.update(part);
    // A text may lie across two parts.
    const bytes = Buffer.concat([end, part]);
    holdsCanary ||= wanted.some((text) => bytes.includes(text));
    end = Buffer.from(bytes.subarray(Math.max(0, bytes.length - longest + 1)));
  }
  return { sum: hash.digest('hex'), holdsCanary };
}

/** As it stands, and as CSV and JSON write it. */
function spellingsOf(canary: string): readonly Buffer[] {
  const spellings = new Set([canary, canary.replaceAll('"', '""'), JSON.stringify(canary).slice(1, -1)]);
  return [...spellings].map((text) => Buffer.from(text));
}
