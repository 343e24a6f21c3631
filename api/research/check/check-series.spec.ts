import { checkSeries } from './check-series.js';
import { WrittenFolder } from './written-folder.testing.js';

const PEOPLE = { table: 'episode', column: 'pid', quasiIdentifiers: ['sex', 'region'], rowsFlag: null };

describe('The check of a series', () => {
  const folders: WrittenFolder[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

  /** @param releases of each, who is in it: lines of pseudonym and sex. */
  const faults = (k: number, ...releases: readonly (readonly string[])[]): Promise<string[]> => {
    const paths = releases.map((lines) => {
      const folder = new WrittenFolder();
      folders.push(folder);
      folder.write(
        'episode.csv',
        ['pid,sex,weeks', ...lines.map((line) => `${line},4`)].map((line) => `${line}\n`).join(''),
      );
      return folder.path;
    });
    return checkSeries(paths, { people: PEOPLE, k });
  };
  const FEW = ['Laid side by side, the releases have classes of fewer than 2 people.'];

  it('finds nothing where as many came, stayed and left together', async () => {
    expect(await faults(2)).toEqual([]);
    expect(await faults(2, ['a,F', 'b,F', 'c,F', 'd,F'], ['a,F', 'b,F', 'e,F', 'f,F'])).toEqual([]);
    expect(await faults(2, ['a,F', 'a,F', 'b,F'], ['a,F', 'b,F'])).toEqual([]);
  });

  it('finds somebody who left, came, or changed alone, though each release has k', async () => {
    expect(await faults(2, ['a,F', 'b,F', 'c,F'], ['a,F', 'b,F'])).toEqual(FEW);
    expect(await faults(2, ['a,F', 'b,F'], ['a,F', 'b,F', 'c,F'])).toEqual(FEW);
    expect(await faults(2, ['a,F', 'b,F', 'c,M', 'd,M'], ['a,F', 'b,M', 'c,M', 'd,M'])).toEqual(FEW);
    // Away for a time is a history of its own.
    expect(await faults(2, ['a,F', 'b,F', 'c,F'], ['a,F', 'b,F'], ['a,F', 'b,F', 'c,F'])).toEqual(FEW);
  });

  it('counts somebody once, however many rows they have', async () => {
    expect(await faults(2, ['a,F', 'a,F'])).toEqual(FEW);
  });

  it('refuses a k that makes no sense, and a file without pseudonyms', async () => {
    await expect(faults(0)).rejects.toThrow('k is 0. Give a whole number from 1.');
    const folder = new WrittenFolder();
    folders.push(folder);
    folder.write('episode.csv', 'sex\nF\n');
    await expect(checkSeries([folder.path], { people: PEOPLE, k: 2 })).rejects.toThrow('no pseudonyms');
  });
});
