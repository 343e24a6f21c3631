import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RESEARCH_FIELDS, tablesOf } from '../dataset/tables.js';
import { whatDisagrees } from '../files/what-disagrees.testing.js';
import { writeDummy } from './dummy-releases.js';
import { CLUSTERS, DUMMY_CODES } from './invented-people.js';

describe('The release of invented people', () => {
  const folders: string[] = [];
  const written = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-dummy-'));
    folders.push(folder);
    await writeDummy(folder);
    return folder;
  };
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it('is the same to the byte each time, with files that agree on what is in them', async () => {
    const [one, other] = [await written(), await written()];
    const sums = (folder: string) => readFile(join(folder, 'SHA256SUMS'), 'utf8');
    expect(await sums(one)).toBe(await sums(other));
    const fields = RESEARCH_FIELDS.filter(({ tier }) => tier === 1).map(({ name }) => name);
    const tables = tablesOf({ tier: 1, fields, codes: DUMMY_CODES, clusters: CLUSTERS });
    expect(await whatDisagrees(one, tables)).toEqual([]);
  });

  it('says that it is invented wherever a file has room for it', async () => {
    const folder = await written();
    for (const name of ['datapackage.json', 'CITATION.txt', 'CHANGES.md', 'README.txt']) {
      expect((await readFile(join(folder, name), 'utf8')).toLowerCase()).toContain('synthetic');
    }
    for (const name of ['episode.csv', 'episode.ndjson', 'goal.csv', 'goal.ndjson', 'episode.parquet', 'goal.csv.gz']) {
      const start = (await readFile(join(folder, name))).subarray(0, 600).toString('latin1');
      expect(start.toLowerCase()).toContain('synthetic');
    }
    expect(JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'))).toMatchObject({ synthetic: true });
  });
});
