import { gzipSync } from 'node:zlib';
import { checkRelease } from './check-release.js';
import type { ExpectedColumn, ExpectedPeople, Expectations, ExpectedTable } from './expectations.js';
import { type Lines, WrittenFolder } from './written-folder.testing.js';

const PLAIN = { codes: null, pattern: null, range: null, mayBeEmpty: false } as const;
const PID: ExpectedColumn = { ...PLAIN, name: 'pid', type: 'string', pattern: '[0-9a-f]{4}' };
const number = (name: string, most: number): ExpectedColumn => ({
  ...{ ...PLAIN, name, type: 'integer' },
  range: { least: 1, most },
});
const coded = (name: string, ...codes: readonly string[]): ExpectedColumn => ({
  ...PLAIN,
  name,
  type: 'string',
  codes,
});

const EPISODE: ExpectedTable = {
  name: 'episode',
  columns: [
    ...[PID, number('episode_no', 9), coded('sex', 'F', 'M'), coded('episodes', '1', '2+')],
    { ...number('t_final', 87), mayBeEmpty: true },
  ],
  primaryKey: ['pid', 'episode_no'],
  foreignKeys: [],
};
const GOAL: ExpectedTable = {
  name: 'goal',
  columns: [
    ...[PID, number('episode_no', 9), number('goal_no', 9), { ...number('follows_goal_no', 9), mayBeEmpty: true }],
    ...[coded('kind', 'to-reach', 'to-keep'), coded('outcome', 'met', 'closer', 'not', 'unrated')],
  ],
  primaryKey: ['pid', 'episode_no', 'goal_no'],
  foreignKeys: [
    { columns: ['pid', 'episode_no'], table: 'episode', references: ['pid', 'episode_no'] },
    {
      columns: ['pid', 'episode_no', 'follows_goal_no'],
      ...{ table: 'goal', references: ['pid', 'episode_no', 'goal_no'] },
    },
  ],
};

const PEOPLE: ExpectedPeople = {
  ...{ table: 'episode', column: 'pid', quasiIdentifiers: ['sex', 'episodes'] },
  rowsFlag: { column: 'episodes', one: '1', more: '2+' },
};

const EXPECTED: Expectations = {
  tables: [EPISODE, GOAL],
  allowedColumns: [EPISODE, GOAL].flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  papers: ['README.txt', 'risk.json'],
  people: PEOPLE,
  k: 2,
  sensitive: {
    ...{ table: 'goal', column: 'outcome', yes: ['met'], no: ['closer', 'not'], l: 2 },
    onlyRows: { column: 'kind', values: ['to-reach'] },
  },
  canaries: ['Zoë "Z" Quill'],
  barred: ['dead', 'beef'],
};

const EPISODE_LINES = [
  'pid,episode_no,sex,episodes,t_final',
  ...['0a01,1,F,1,50', '0a02,1,F,1,', '0b01,1,M,1,62', '0b02,1,M,1,41', '0b03,1,M,1,50'],
  ...['0c01,1,F,2+,50', '0c01,2,F,2+,38', '0c02,1,F,2+,50', '0c02,2,F,2+,'],
];
const GOAL_LINES = [
  'pid,episode_no,goal_no,follows_goal_no,kind,outcome',
  ...['0a01,1,1,,to-reach,met', '0a01,1,2,1,to-reach,not', '0a02,1,1,,to-reach,closer', '0b01,1,1,,to-reach,met'],
  ...['0b02,1,1,,to-reach,not', '0b03,1,1,,to-keep,met', '0c01,1,1,,to-reach,not', '0c01,2,1,,to-reach,met'],
  '0c02,2,1,,to-reach,not',
];

describe('The check of a written release', () => {
  let folder: WrittenFolder;
  beforeEach(() => {
    folder = new WrittenFolder();
  });
  afterEach(() => folder.remove());

  const write = (lines: Partial<Lines> = {}, expected: Expectations = EXPECTED): void =>
    folder.fill(expected, { episode: EPISODE_LINES, goal: GOAL_LINES, ...lines });
  const faults = (change: Partial<Expectations> = {}): Promise<string[]> =>
    checkRelease(folder.path, { ...EXPECTED, ...change });
  /** The lines with one put in place of another, or more, or none. */
  const instead = (lines: readonly string[], line: string, ...others: readonly string[]): readonly string[] => {
    expect(lines).toContain(line);
    return lines.flatMap((one) => (one === line ? others : [one]));
  };
  /** What is wrong once an episode's line is another. */
  const withEpisode = (line: string, ...others: readonly string[]): Promise<string[]> => {
    write({ episode: instead(EPISODE_LINES, line, ...others) });
    return faults();
  };
  const withGoal = (line: string, ...others: readonly string[]): Promise<string[]> => {
    write({ goal: instead(GOAL_LINES, line, ...others) });
    return faults();
  };

  it('finds nothing where nothing is wrong, and nothing in tables without rows', async () => {
    write();
    expect(await faults()).toEqual([]);
    write({ episode: EPISODE_LINES.slice(0, 1), goal: GOAL_LINES.slice(0, 1) });
    expect(await faults()).toEqual([]);
  });

  describe('of people', () => {
    it('finds a class of fewer than k, by people and not by rows', async () => {
      write();
      // Two people with four rows.
      expect(await faults({ k: 3 })).toEqual(['Classes of fewer than 3 people.']);
      expect(await withEpisode('0a02,1,F,1,', '0a02,1,M,1,')).toContain('Classes of fewer than 2 people.');
    });

    it('counts by the quasi-identifiers that are in these files', async () => {
      write();
      const people = { ...PEOPLE, quasiIdentifiers: ['episodes'] };
      expect(await faults({ k: 3, people })).toEqual(['Classes of fewer than 3 people.']);
      expect(await faults({ k: 7, people: { ...people, quasiIdentifiers: [] } })).toEqual([]);
      expect(await faults({ k: 8, people: { ...people, quasiIdentifiers: [] } })).toEqual([
        'Classes of fewer than 8 people.',
      ]);
    });

    it('finds a class that is all alike in what nobody should learn; what is missing is no value', async () => {
      const few = ['Classes with fewer than 2 values of outcome.'];
      expect(await withGoal('0a02,1,1,,to-reach,closer', '0a02,1,1,,to-reach,met')).toEqual(few);
      expect(await withGoal('0a02,1,1,,to-reach,closer', '0a02,1,1,,to-reach,unrated')).toEqual(few);
      expect(await withGoal('0a02,1,1,,to-reach,closer')).toEqual(few);
      // Something to keep counts for nothing here.
      expect(await withGoal('0a02,1,1,,to-reach,closer', '0a02,1,1,,to-keep,closer')).toEqual(few);
      expect(await faults({ sensitive: null })).toEqual([]);
    });

    it('finds somebody who looks otherwise in another row, or has other rows than is said', async () => {
      expect(await withEpisode('0c01,2,F,2+,38', '0c01,2,M,2+,38')).toContain(
        'People who do not look alike in all their rows.',
      );
      const flagged = 'People who have more rows, or fewer, than is said of them.';
      expect(await withEpisode('0b03,1,M,1,50', '0b03,1,M,1,50', '0b03,2,M,1,50')).toEqual([flagged]);
      write({
        episode: instead(EPISODE_LINES, '0c02,2,F,2+,'),
        goal: instead(GOAL_LINES, '0c02,2,1,,to-reach,not', '0c02,1,1,,to-reach,not'),
      });
      expect(await faults()).toEqual([flagged]);
    });

    it('finds people who must not be there', async () => {
      write();
      const barred = ['episode.csv: people who must not be there.', 'goal.csv: people who must not be there.'];
      expect(await faults({ barred: ['dead', '0b03'] })).toEqual(barred);
    });
  });

  describe('of columns and cells', () => {
    it.each([
      ['a code that is on no list', '0b03,1,M,1,50', '0b03,1,Zoë,1,50', 'sex holds what is none of its codes'],
      [
        'a pseudonym of another form',
        '0a01,1,F,1,50',
        'ZOE1,1,F,1,50',
        'pid holds a text that its pattern does not allow',
      ],
      ['words for a number', '0b03,1,M,1,50', '0b03,1,M,1,fifty', 't_final holds what is no whole number'],
      ['a fraction', '0b03,1,M,1,50', '0b03,1,M,1,50.5', 't_final holds what is no whole number'],
      ['a number too small', '0b03,1,M,1,50', '0b03,1,M,1,0', 't_final holds a number outside its range'],
      ['a number too large', '0b03,1,M,1,50', '0b03,1,M,1,88', 't_final holds a number outside its range'],
      ['an empty cell', '0b03,1,M,1,50', '0b03,1,,1,50', 'sex is empty where it must not be'],
    ])('finds %s', async (_, line, other, says) => {
      const row = EPISODE_LINES.indexOf(line);
      expect(await withEpisode(line, other)).toContain(`episode.csv: column ${says}, in row ${row}.`);
    });

    it('finds a text of which nobody said what it may be', async () => {
      write();
      const columns = EPISODE.columns.map((column) => ({ ...column, pattern: null }));
      expect(await faults({ tables: [{ ...EPISODE, columns }, GOAL] })).toEqual([
        'episode.csv: column pid holds a text that its pattern does not allow, in 9 rows, first in row 1.',
      ]);
    });

    it('finds a column too many, too few, or in another place', async () => {
      const wrong = (place: number): string =>
        `episode.csv has not the columns that were agreed, in their order: column ${place} is another, or none.`;
      const headed = async (header: string, ...rows: readonly string[]): Promise<string[]> => {
        write({ episode: [header, ...rows] });
        return faults();
      };
      expect(await headed('pid,episode_no,sex,episodes,t_final,name', '0a01,1,F,1,50,Zoë')).toEqual([wrong(6)]);
      expect(await headed('pid,episode_no,sex,episodes')).toEqual([wrong(5)]);
      expect(await headed('episode_no,pid,sex,episodes,t_final')).toEqual([wrong(1)]);
    });

    it('finds a column that was not approved, though the tables have it', async () => {
      write();
      const allowedColumns = EXPECTED.allowedColumns.filter((name) => name !== 'episode.t_final');
      expect(await faults({ allowedColumns })).toEqual([
        'episode.csv: column t_final is not among those that the project may have.',
      ]);
    });
  });

  describe('of keys and order', () => {
    it('finds two rows with one key', async () => {
      expect(await withGoal('0b02,1,1,,to-reach,not', '0b02,1,1,,to-reach,not', '0b02,1,1,,to-reach,closer')).toEqual([
        'goal.csv: rows with the same primary key.',
      ]);
    });

    it('finds a row that belongs to nothing, in another table or its own', async () => {
      expect(await withGoal('0b02,1,1,,to-reach,not', '0b02,7,1,,to-reach,not')).toContain(
        'goal.csv: rows whose pid, episode_no no row of episode has.',
      );
      expect(await withGoal('0a01,1,2,1,to-reach,not', '0a01,1,2,3,to-reach,not')).toEqual([
        'goal.csv: rows whose pid, episode_no, follows_goal_no no row of goal has.',
      ]);
    });

    it('finds rows that are not in the order of the pseudonyms', async () => {
      write({ episode: [EPISODE_LINES[0]!, EPISODE_LINES.at(-1)!, ...EPISODE_LINES.slice(1, -1)] });
      expect(await faults()).toEqual(['episode.csv: rows that do not stand in the order of pid.']);
    });
  });

  describe('of files', () => {
    it('finds a file that nobody expects, listed or not, and repeats no name', async () => {
      const others = 'There is a file, or a folder, that nobody expects.';
      write();
      folder.write('Zoë Quill.txt', 'x');
      expect(await faults()).toEqual([others, 'SHA256SUMS does not list every file.']);
      folder.sum();
      expect(await faults()).toEqual([others]);
      folder.remove('Zoë Quill.txt');
      folder.makeFolder('more');
      folder.write(
        'SHA256SUMS',
        folder
          .read('SHA256SUMS')
          .toString()
          .replace(/.*Quill.*\n/, ''),
      );
      expect(await faults()).toEqual([others]);
    });

    it('finds a file that is missing', async () => {
      write();
      folder.remove('risk.json');
      expect(await faults()).toEqual(['risk.json is missing.', 'SHA256SUMS lists a file that is not there.']);
      write();
      folder.remove('SHA256SUMS');
      expect(await faults()).toEqual(['SHA256SUMS is missing.']);
      write();
      folder.remove('goal.csv');
      folder.sum();
      expect(await faults()).toEqual(['goal.csv is missing.', 'goal.csv cannot be read.']);
    });

    it('finds a file that is not as its sum says, and sums that are none', async () => {
      write();
      folder.write('README.txt', 'Other words.\n');
      expect(await faults()).toEqual(['SHA256SUMS has another sum than a file.']);
      write();
      folder.write('SHA256SUMS', `${folder.read('SHA256SUMS').toString()}nothing\n`);
      expect(await faults()).toEqual(['SHA256SUMS has a line that is not of its format, or a name twice.']);
    });

    it.each(['README.txt', 'risk.json', 'episode.csv', 'goal.ndjson', 'goal.parquet', 'episode.csv.gz'])(
      'finds in %s a text that must be in none',
      async (name) => {
        write();
        folder.write(name, Buffer.concat([folder.read(name), Buffer.from('Zoë "Z" Quill')]));
        folder.sum();
        expect(await faults()).toContain(`${name} holds a text that must be in none.`);
      },
    );

    it('finds it as CSV and JSON write it, across parts of a file, in what is packed, and in the name of none', async () => {
      write();
      folder.write('risk.json', JSON.stringify({ who: 'Zoë "Z" Quill' }));
      folder.write('README.txt', '"Zoë ""Z"" Quill"');
      folder.write('episode.csv.gz', gzipSync(`${'x'.repeat(16 * 1024 - 3)}Zoë "Z" Quill`));
      folder.write('note.txt', 'Zoë "Z" Quill');
      folder.sum();
      expect(await faults()).toEqual([
        'There is a file, or a folder, that nobody expects.',
        ...['README.txt', 'A file', 'risk.json'].map((name) => `${name} holds a text that must be in none.`),
        'episode.csv.gz unpacks to something else than episode.csv.',
        'episode.csv.gz holds a text that must be in none, once it is unpacked.',
      ]);
      folder.remove('note.txt');
      write();
      folder.write('README.txt', `${'x'.repeat(256 * 1024 - 3)}Zoë "Z" Quill`);
      folder.sum();
      expect(await faults()).toEqual(['README.txt holds a text that must be in none.']);
    });
  });

  describe('of formats beside each other', () => {
    it('finds packed rows that are others, and what cannot be unpacked', async () => {
      write();
      folder.write('goal.csv.gz', gzipSync(`${GOAL_LINES[0]}\n`));
      folder.write('episode.csv.gz', 'nothing');
      folder.sum();
      expect(await faults()).toEqual([
        'episode.csv.gz cannot be unpacked.',
        'goal.csv.gz unpacks to something else than goal.csv.',
      ]);
    });

    it.each<[string, (text: string) => string, number]>([
      ['another value', (text) => text.replace('"t_final":62', '"t_final":61'), 3],
      ['a number as a text', (text) => text.replace('"t_final":62', '"t_final":"62"'), 3],
      ['a name twice', (text) => text.replace('{"pid":"0a02"', '{"pid":"Zoë","pid":"0a02"'), 2],
      ['a row too many', (text) => `${text}{}\n`, 10],
      ['a row too few', (text) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1), 9],
    ])('finds %s in NDJSON', async (_, spoil, row) => {
      write();
      folder.write('episode.ndjson', spoil(folder.read('episode.ndjson').toString()));
      folder.sum();
      expect(await faults()).toEqual([`episode.ndjson has other rows than episode.csv, from row ${row} on.`]);
    });

    it('finds other rows in Parquet, and a file that is none', async () => {
      write({ episode: instead(EPISODE_LINES, '0b01,1,M,1,62', '0b01,1,M,1,61') });
      const other = folder.read('episode.parquet');
      write();
      folder.write('episode.parquet', other);
      folder.write('goal.parquet', 'nothing');
      folder.sum();
      expect(await faults()).toEqual([
        'episode.parquet has other rows than episode.csv, from row 3 on.',
        'goal.parquet cannot be read.',
      ]);
    });

    it('refuses what is no CSV, with the record and not its text', async () => {
      const spoilt = async (text: string | Uint8Array): Promise<string[]> => {
        write();
        folder.write('episode.csv', text);
        folder.write('episode.csv.gz', gzipSync(text));
        folder.sum();
        return faults();
      };
      const [header = '', first = ''] = EPISODE_LINES;
      const broken = (record: number) => [`episode.csv is no CSV from record ${record} on.`];
      expect(await spoilt(`${header}\n${first}\n"Zoë"x,1\n`)).toEqual(broken(3));
      expect(await spoilt(`${header}\n0a"01,1\n`)).toEqual(broken(2));
      expect(await spoilt(`${header}\n${first}`)).toEqual(broken(2));
      expect(await spoilt(`${header}\n"${first}\n`)).toEqual(broken(2));
      expect(await spoilt(`${header}\n${first},Zoë\n`)).toEqual([
        'episode.csv has a row with more or fewer cells than columns, row 1.',
      ]);
      expect(await spoilt(Buffer.from(`${header}\nZo\xeb\n`, 'latin1'))).toEqual(['episode.csv is not in UTF-8.']);
      expect(await spoilt('')).toEqual(['episode.csv has no header.']);
      expect(await spoilt(`\uFEFF${header}\n`)).toEqual([
        'episode.csv has not the columns that were agreed, in their order: column 1 is another, or none.',
      ]);
    });
  });

  it('looks at tables of counts, which have no people', async () => {
    const counts: ExpectedTable = {
      name: 'counts',
      columns: [
        coded('sex', 'F', 'M'),
        { ...number('t_people', 9999), range: { least: 10, most: 9999 }, mayBeEmpty: true },
      ],
      ...{ primaryKey: ['sex'], foreignKeys: [] },
    };
    const of = { tables: [counts], allowedColumns: ['counts.sex', 'counts.t_people'], people: null, sensitive: null };
    const written = (...rows: readonly string[]): Promise<string[]> => {
      write({ counts: ['sex,t_people', ...rows] }, { ...EXPECTED, ...of });
      return faults(of);
    };
    expect(await written('M,120', 'F,')).toEqual([]);
    expect(await written('M,120', 'F,5')).toEqual([
      'counts.csv: column t_people holds a number outside its range, in row 2.',
    ]);
    expect(await written('M,120', 'M,15')).toEqual(['counts.csv: rows with the same primary key.']);
  });

  it('refuses expectations that make no sense', async () => {
    write();
    await expect(faults({ k: 0 })).rejects.toThrow('k is 0. Give a whole number from 1.');
    await expect(faults({ sensitive: { ...EXPECTED.sensitive!, l: 1.5 } })).rejects.toThrow('l is 1.5.');
    const unsaid = 'There are rows of people, and nothing says where.';
    await expect(faults({ people: null, sensitive: null })).rejects.toThrow(unsaid);
    await expect(faults({ canaries: [''] })).rejects.toThrow('A canary is empty.');
  });
});
