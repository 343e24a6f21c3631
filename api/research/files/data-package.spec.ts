import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { TableRow } from '../dataset/definition.js';
import { releaseOf, syntheticReleaseOf } from './releases.testing.js';
import { writeRelease } from './write-release.js';

interface DataPackage {
  readonly valid: boolean;
  readonly errors: readonly Error[];
  readonly resources: readonly {
    readonly name: string;
    read(options: { relations?: boolean; keyed?: boolean }): Promise<readonly Record<string, unknown>[]>;
    checkRelations(): Promise<boolean>;
  }[];
}

/** The package has no types of its own. */
const { Package } = jest.requireActual<{
  Package: { load(path: string, options: { strict: boolean }): Promise<DataPackage> };
}>('datapackage');
/** What the specification says of a descriptor, as the package brings it. */
const PROFILE = jest.requireActual<object>('datapackage/lib/profiles/tabular-data-package.json');

const EPISODES: TableRow[] = [
  ['p1', 1, '18–49', -10, 'a "quoted", two-line\ntext'],
  ['p1', 2, '18–49', 0, null],
  ['p2', 1, null, null, null],
];
const GOALS: TableRow[] = [
  ['p1', 1, 1, null, 0],
  ['p1', 1, 2, 1, -1],
  ['p1', 2, 1, null, 1],
  ['p2', 1, 1, null, null],
];

let folder: string;
const descriptorPath = () => join(folder, 'datapackage.json');
const readDescriptor = async () => JSON.parse(await readFile(descriptorPath(), 'utf8')) as Record<string, unknown>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-data-package-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is read, and every row with its relations, by the reference reader of data packages', async () => {
  await writeRelease(folder, releaseOf(EPISODES, GOALS));
  const data = await Package.load(descriptorPath(), { strict: true });
  expect([data.valid, data.errors]).toEqual([true, []]);
  const [episodes, goals] = data.resources;
  expect((await episodes!.read({ keyed: true })).map((row) => Object.values(row))).toEqual(EPISODES);
  expect((await goals!.read({ keyed: true })).map((row) => Object.values(row))).toEqual(GOALS);
  for (const resource of data.resources) await expect(resource.checkRelations()).resolves.toBe(true);
});

it.each([
  ['a goal of no episode', 'goal', (text: string) => text.replace('p2,1,1', 'p3,1,1'), /Foreign key/],
  ['an episode twice', 'episode', (text: string) => text.replace('p1,2', 'p1,1'), /unique/],
  ['a code that is not listed', 'episode', (text: string) => text.replace('18–49', '19–49'), /error/],
  ['a number outside its range', 'episode', (text: string) => text.replace('-10', '-81'), /error/],
  ['no key', 'goal', (text: string) => text.replace('p1,1,1', ',1,1'), /error/],
])('lets the reader find %s', async (_, table, spoil, message) => {
  await writeRelease(folder, releaseOf(EPISODES, GOALS));
  const path = join(folder, `${table}.csv`);
  await writeFile(path, spoil(await readFile(path, 'utf8')));
  const data = await Package.load(descriptorPath(), { strict: true });
  await expect(data.resources.find(({ name }) => name === table)!.checkRelations()).rejects.toThrow(message);
});

it('reads tables without rows', async () => {
  await writeRelease(folder, releaseOf([]));
  const data = await Package.load(descriptorPath(), { strict: true });
  for (const resource of data.resources) expect(await resource.read({ relations: true })).toEqual([]);
});

it.each([
  ['a release', releaseOf],
  ['a synthetic one', syntheticReleaseOf],
])('follows the profile of tabular data packages: %s', async (_, inputOf) => {
  await writeRelease(folder, inputOf(EPISODES, GOALS));
  // The profile is in draft 4 of JSON Schema: what this reader knows of later drafts is the same for all that occurs in it.
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false, allErrors: true });
  const isValid = ajv.compile(PROFILE);
  const descriptor = await readDescriptor();
  isValid(descriptor);
  expect(isValid.errors).toBeNull();
  expect(isValid({ ...descriptor, profile: 'data-package' })).toBe(false);
  expect(isValid({ ...descriptor, resources: [{ name: 'episode', path: 'episode.csv' }] })).toBe(false);
});

it('says whether people are invented, and only then', async () => {
  await writeRelease(folder, syntheticReleaseOf(EPISODES, GOALS));
  expect(await readDescriptor()).toMatchObject({ synthetic: true, licenses: [{ name: 'CC0-1.0' }] });
  expect(JSON.parse(await readFile(join(folder, 'risk.json'), 'utf8'))).toMatchObject({ synthetic: true });
  await rm(folder, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'waymark-data-package-'));
  await writeRelease(folder, releaseOf(EPISODES, GOALS));
  expect(await readDescriptor()).not.toHaveProperty('synthetic');
});
