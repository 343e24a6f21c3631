import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { TableRow } from '../dataset/definition.js';
import { csvLine } from './csv.js';
import type { ReleaseInput, WrittenFile } from './release-input.js';
import { anyEpisodes, EPISODES, GOALS, releaseOf, syntheticReleaseOf } from './releases.testing.js';
import { whatDisagrees } from './what-disagrees.testing.js';
import { writeRelease } from './write-release.js';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-release-'));
  folders.push(folder);
  return folder;
}

async function write(input: ReleaseInput): Promise<{ folder: string; files: WrittenFile[] }> {
  const folder = await newFolder();
  return { folder, files: await writeRelease(folder, input) };
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

it('quotes what would end a cell or a line, and nothing else', () => {
  expect(csvLine(['a,b', 'a"b', 'a\nb', 'a\rb', 'a b', -1, null])).toBe('"a,b","a""b","a\nb","a\rb",a b,-1,\n');
});

const SOME: TableRow[] = [
  ['p1', 1, '18–49', -10, 'a "quoted", two-line\ntext'],
  ['p2', 1, null, null, null],
];
const GOALS_OF_SOME: TableRow[] = [
  ['p1', 1, 1, null, 0],
  ['p1', 1, 2, 1, -1],
  ['p2', 1, 1, null, null],
];

it('writes each table in four formats, what describes them, and sums', async () => {
  const { folder, files } = await write(releaseOf(SOME, GOALS_OF_SOME));
  expect(files.map(({ name, tableName, format, rows }) => [name, tableName, format, rows])).toEqual([
    ['episode.csv', 'episode', 'csv', 2],
    ['episode.csv.gz', 'episode', 'csv.gz', 2],
    ['episode.ndjson', 'episode', 'ndjson', 2],
    ['episode.parquet', 'episode', 'parquet', 2],
    ['goal.csv', 'goal', 'csv', 3],
    ['goal.csv.gz', 'goal', 'csv.gz', 3],
    ['goal.ndjson', 'goal', 'ndjson', 3],
    ['goal.parquet', 'goal', 'parquet', 3],
    ['datapackage.json', null, 'json', null],
    ['dictionary.csv', null, 'csv', null],
    ['README.txt', null, 'txt', null],
    ['CITATION.txt', null, 'txt', null],
    ['CHANGES.md', null, 'md', null],
    ['risk.json', null, 'json', null],
    ['provenance.json', null, 'json', null],
    ['SHA256SUMS', null, 'sha256', null],
  ]);
  expect((await readdir(folder)).sort()).toEqual(files.map(({ name }) => name).sort());
});

/** These programs come with Linux. */
const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each([
  ['a release', releaseOf],
  ['a synthetic one', syntheticReleaseOf],
])('is checked by sha256sum and unpacked by gzip: %s', async (_, inputOf) => {
  const { folder, files } = await write(inputOf(SOME, GOALS_OF_SOME));
  const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  expect(said.match(/: OK$/gm)).toHaveLength(files.length - 1);
  const unpacked = execFileSync('gzip', ['-dc', 'episode.csv.gz'], { cwd: folder });
  expect(unpacked).toEqual(await readFile(join(folder, 'episode.csv')));
});

it('writes a table as text so that a number stays a number and what is missing stays missing', async () => {
  const { folder } = await write(releaseOf(SOME));
  expect(await readFile(join(folder, 'episode.csv'), 'utf8')).toBe(
    'pid,episode_no,age_band,t_change,remark\np1,1,18–49,-10,"a ""quoted"", two-line\ntext"\np2,1,,,\n',
  );
  expect(await readFile(join(folder, 'episode.ndjson'), 'utf8')).toBe(
    '{"pid":"p1","episode_no":1,"age_band":"18–49","t_change":-10,"remark":"a \\"quoted\\", two-line\\ntext"}\n' +
      '{"pid":"p2","episode_no":1,"age_band":null,"t_change":null,"remark":null}\n',
  );
});

it('writes any rows so that other programs read the same ones from every format', async () => {
  await fc.assert(
    fc.asyncProperty(anyEpisodes, async (rows) => {
      const { folder } = await write(releaseOf(rows));
      expect(await rowsReadFrom(folder)).toEqual({ csv: asText(rows), ndjson: rows, parquet: rows });
      expect(await whatDisagrees(folder, [EPISODES, GOALS])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('writes the same bytes each time, whether rows come at once or one by one', async () => {
  async function* oneByOne(): AsyncGenerator<TableRow> {
    for (const row of manyEpisodes(2_500)) yield await Promise.resolve(row);
  }
  const at = await write(releaseOf(manyEpisodes(2_500)));
  const later = await write(releaseOf(oneByOne()));
  expect(later.files).toEqual(at.files);
});

it('gives an empty table its header and its columns', async () => {
  const { folder } = await write(releaseOf([]));
  expect(await readFile(join(folder, 'goal.csv'), 'utf8')).toBe('pid,episode_no,goal_no,follows_goal_no,level\n');
  expect(await readFile(join(folder, 'goal.ndjson'), 'utf8')).toBe('');
  expect(parquetMetadata(await parquetOf(folder, 'goal')).num_rows).toBe(0n);
  expect(await whatDisagrees(folder, [EPISODES, GOALS])).toEqual([]);
});

it('writes Parquet in groups of 10,000 rows', async () => {
  const { folder } = await write(releaseOf(manyEpisodes(20_001)));
  const { row_groups } = parquetMetadata(await parquetOf(folder, 'episode'));
  expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([10_000n, 10_000n, 1n]);
  expect(await whatDisagrees(folder, [EPISODES, GOALS])).toEqual([]);
});

it('says of invented people that they are invented, first thing, wherever there is room, and is read as before', async () => {
  const { folder, files } = await write(syntheticReleaseOf(SOME, GOALS_OF_SOME));
  const { files: real } = await write(releaseOf(SOME, GOALS_OF_SOME));
  expect(files.map(({ name }) => name)).toEqual(real.map(({ name }) => name));
  for (const { name } of files) {
    const start = (await readFile(join(folder, name))).subarray(0, 600).toString('latin1');
    const hasRoom = !/^(episode|goal)[.](csv|ndjson)$|SHA256SUMS/.test(name);
    expect([name, /invented people/.test(start)]).toEqual([name, hasRoom]);
  }
  const { key_value_metadata } = parquetMetadata(await parquetOf(folder, 'goal'));
  expect(key_value_metadata).toContainEqual({
    key: 'synthetic',
    value: 'Synthetic data: invented people, nobody real.',
  });
  expect(await whatDisagrees(folder, [EPISODES, GOALS])).toEqual([]);
});

it('finds what disagrees with the definitions', async () => {
  const { folder } = await write(releaseOf(SOME, GOALS_OF_SOME));
  const lettersChanged = EPISODES.columns.map((column) => ({ ...column, label: column.label.toUpperCase() }));
  expect(await whatDisagrees(folder, [{ ...EPISODES, columns: lettersChanged }, GOALS])).toHaveLength(10);
  await writeFile(join(folder, 'goal.ndjson'), '');
  expect(await whatDisagrees(folder, [EPISODES, GOALS])).toEqual([
    'goal.ndjson is not as SHA256SUMS has it',
    'goal: rows of the NDJSON, 1: nothing in place of ["p1",1,1,null,0]',
  ]);
});

describe('a cell that is not what its column says', () => {
  const good = SOME[0]!;
  const cases: [string, number, TableRow[number], string][] = [
    ['is missing', 0, null, 'column pid: is empty'],
    ['is an empty text', 4, '', 'column remark: is an empty text, which is null'],
    ['is no code', 2, '50-', 'column age_band: is not one of its codes'],
    ['is outside the range', 3, 81, 'column t_change: is outside its range'],
    ['is no whole number', 3, 0.5, 'column t_change: is not a whole number'],
    ['is a text in place of a number', 3, '5', 'column t_change: is not a whole number'],
    ['is a number in place of a text', 4, 5, 'column remark: is not a text'],
    ['is half a character', 4, 'canary \ud800', 'column remark: is not well-formed text'],
    ...['=', '+', '-', '@', '\t', '\r'].map((first): [string, number, string, string] => [
      `begins with ${JSON.stringify(first)}`,
      4,
      `${first}canary`,
      'column remark: begins like a formula',
    ]),
  ];
  it.each(cases)('is refused when it %s, without being said', async (_, index, cell, reason) => {
    const wrong = good.with(index, cell);
    const refused = writeRelease(await newFolder(), releaseOf([good, wrong]));
    await expect(refused).rejects.toThrow(`Table episode, row 2, ${reason}.`);
    await expect(refused).rejects.not.toThrow(/canary|50-|81|0\.5/);
  });
});

it('leaves rows unread once it fails, and lets their source know', async () => {
  let isOpen = true;
  function* rows(): Generator<TableRow> {
    try {
      yield* [['p1', 1, null, null, ''], ...SOME];
    } finally {
      isOpen = false;
    }
  }
  await expect(writeRelease(await newFolder(), releaseOf(rows()))).rejects.toThrow('empty text');
  expect(isOpen).toBe(false);
});

function* manyEpisodes(count: number): Generator<TableRow> {
  for (let index = 0; index < count; index += 1) yield [`p${index}`, 1, '50+', index % 80, index % 3 ? 'ça' : null];
}

function asText(rows: readonly TableRow[]): string[][] {
  return rows.map((row) => row.map((cell) => (cell === null ? '' : `${cell}`)));
}

async function rowsReadFrom(folder: string) {
  const csv = gunzipSync(await readFile(join(folder, 'episode.csv.gz')));
  const records: string[][] = parse(csv);
  const lines = (await readFile(join(folder, 'episode.ndjson'), 'utf8')).split('\n').slice(0, -1);
  const objects = await parquetReadObjects({ file: await parquetOf(folder, 'episode') });
  return {
    csv: records.slice(1),
    ndjson: lines.map((line) => Object.values(JSON.parse(line) as Record<string, unknown>)),
    parquet: objects.map((row) => Object.values<unknown>(row)),
  };
}

async function parquetOf(folder: string, table: string): Promise<ArrayBuffer> {
  const bytes = await readFile(join(folder, `${table}.parquet`));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
