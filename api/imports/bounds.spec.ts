import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import type * as Text from '@waymark/text';
import { namePartsOf } from '@waymark/text';
import { cellsOf } from '../testing/caseload-csv.js';
import { type Cells, readHeader } from './read/header.js';
import { readFile } from './read/file.js';
import type { KnownPerson } from './compare/known.js';
import { ImportPlan, MOST_ROWS } from './compare/plan.js';
import { askWhoIsWho, MOST_BORN_ON_A_DAY, MOST_QUESTIONS } from './compare/questions.js';
import { readRow } from './read/row.js';
import { MOST_REFUSED_LINES, RefusedLines } from './compare/refused-lines.js';

jest.mock('@waymark/text', () => {
  const text = jest.requireActual<typeof Text>('@waymark/text');
  return { ...text, namePartsOf: jest.fn(text.namePartsOf) };
});

const TODAY = '2026-06-01';

function planOf(rows: readonly Partial<Cells>[]): { plan: ImportPlan; reasons: (string | null)[] } {
  const plan = new ImportPlan();
  const reasons = rows.map((changes, index) => {
    const row = readRow({ line: index + 2, cells: cellsOf({ nhs_number: '', ...changes }), misfit: null }, TODAY);
    return typeof row === 'string' ? row : plan.add(row);
  });
  return { plan, reasons };
}

const letters = (number: number): string =>
  [...String(number).padStart(4, '0')].map((figure) => 'abcdefghij'[Number(figure)]?.repeat(2)).join('');
const people = (count: number, changes: (index: number) => Partial<Cells> = () => ({})): Partial<Cells>[] =>
  Array.from({ length: count }, (_, index) => ({
    patient_ref: `W${index}`,
    given_name: `q${letters(index)}`,
    family_name: `z${letters(index)}`,
    ...changes(index),
  }));
const ask = (plan: ImportPlan, known: readonly KnownPerson[] = []) =>
  askWhoIsWho(new Map([['1968-11-13', known]]), plan, { careServiceIds: null, careServiceIdOf: () => 'here' });
const problemOf = async (file: string): Promise<string> => {
  try {
    const rows = readFile(Buffer.from(file));
    while (!(await rows.next()).done) continue;
  } catch (error) {
    return JSON.stringify((error as { problem: unknown }).problem);
  }
  return 'read';
};

describe('However large a file is', () => {
  it('names are made ready to be compared once for each person, and only so many of one birth date are compared', async () => {
    const { plan } = planOf(people(MOST_BORN_ON_A_DAY + 20));
    jest.mocked(namePartsOf).mockClear();
    const { refused, questions } = await ask(plan);
    expect(jest.mocked(namePartsOf)).toHaveBeenCalledTimes(MOST_BORN_ON_A_DAY);
    expect(questions).toEqual([]);
    expect(refused).toHaveLength(20);
    expect(refused[0]?.reason).toContain(`more than ${MOST_BORN_ON_A_DAY} people of this file have this birth date`);
    expect(plan.people).toHaveLength(MOST_BORN_ON_A_DAY);
  });

  it('only so many people are asked about at once, and the others are told so', async () => {
    const twice = people(MOST_QUESTIONS + 5, (index) => ({
      birth_date: `${String((index % 28) + 1).padStart(2, '0')}/0${(index % 9) + 1}/1950`,
    }));
    const { plan } = planOf([...twice, ...twice.map((row, index) => ({ ...row, patient_ref: `X${index}` }))]);
    const { refused, questions } = await ask(plan);
    expect(questions).toHaveLength(MOST_QUESTIONS);
    expect(refused.filter(({ reason }) => reason.includes('answer the first 1,000'))).toHaveLength(5);
    expect(plan.people).toEqual([]);
  });

  it('one person has only so many lines', () => {
    const { reasons, plan } = planOf(
      Array.from({ length: MOST_ROWS + 1 }, (_, index) => ({ next_step: `Step ${index}` })),
    );
    expect(reasons.filter((reason) => reason !== null)).toEqual(['more than 1,000 lines about one person']);
    expect(plan.people[0]?.rows).toHaveLength(MOST_ROWS);
  });

  it('the answer names the first refused lines and counts all of them', () => {
    const refused = new RefusedLines();
    for (let line = 5_000; line > 0; line -= 1) refused.add(line, 'not a date');
    expect(refused.count).toBe(5_000);
    expect(refused.first().map(({ line }) => line)).toEqual(
      Array.from({ length: MOST_REFUSED_LINES }, (_, index) => index + 1),
    );
  });

  it.each([
    ['a header of commas', ','.repeat(990_000), 'more than 200 cells'],
    ['unknown headings', Array.from({ length: 130_000 }, (_, index) => `h${index}`).join(','), 'more than 200 cells'],
    ['one heading of megabytes', 'x'.repeat(5_000_000), 'more than 50,000 characters'],
    ['line ends alone', '\n'.repeat(5_000_000), 'more than 200,000 lines'],
    [
      'lines below a header',
      `${REQUIRED_IMPORT_COLUMNS.join(',')}\n${',\n'.repeat(200_001)}`,
      'more than 200,000 lines',
    ],
    ['one row', `${REQUIRED_IMPORT_COLUMNS.join(',')}\n${'x '.repeat(4_000_000)}`, 'more than 50,000 characters'],
    [
      'broken quotation marks',
      `${REQUIRED_IMPORT_COLUMNS.join(',')}\n${'"a"b\n'.repeat(100_000)}`,
      'goes on after its closing mark',
    ],
  ])('%s is refused without reading on', async (_, file, problem) => {
    expect(await problemOf(file)).toContain(problem);
  });
});

describe('What is wrong with a header is said', () => {
  it('without repeating what may be somebody’s name', () => {
    const row = Object.values(cellsOf());
    const read = readHeader(row);
    expect(read).toMatchObject({ problem: expect.stringContaining('all that stands there') as string });
    expect(JSON.stringify(read)).not.toMatch(/Mei|Lowe|story|1968/);
    const long = `A ${'very '.repeat(20)}long heading`;
    const beside = readHeader([...REQUIRED_IMPORT_COLUMNS, '13/11/1968', long, 'colour', '999 000 0689']);
    expect(beside).toMatchObject({ problem: expect.stringContaining('not known: colour, 3 more.') as string });
  });

  it.each(['\u2028', '\u2029', '\u0085', '\f'])(
    'where lines end with %j, and nothing of the file is quoted',
    async (end) => {
      const file = [
        REQUIRED_IMPORT_COLUMNS.join(','),
        ...Array.from({ length: 50 }, () => Object.values(cellsOf()).join(',')),
      ].join(end);
      const problem = await problemOf(file);
      expect(problem).toContain('no line end to a spreadsheet');
      expect(problem).not.toMatch(/Mei|Lowe/);
    },
  );
});

describe('Letters that were lost before', () => {
  it.each(['Ren\ufffd', 'RenÃ©', 'Ã–zil', 'PaweÅ‚', 'OâBrien'.replace('â', 'â€™'), 'ÐÐ½Ð½Ð°', 'Nguyá»…n'])(
    'are refused in words that name it: %s',
    (given_name) => {
      const reason = readRow({ line: 2, cells: cellsOf({ given_name }), misfit: null }, TODAY);
      expect(reason).toMatch(/^given name: letters were (?:lost|misread) when the file was saved .*CSV UTF-8$/);
    },
  );

  it.each(['RENÉ', 'SÃO', 'Åse', 'Ðorđe', 'ÑANDÚ', 'Łukasz', 'Çağla', 'Anna', 'Nguyễn', 'Ângela', '“MAÇÔ'])(
    'are not looked for where there are none: %s',
    (given_name) => {
      expect(readRow({ line: 2, cells: cellsOf({ given_name }), misfit: null }, TODAY)).toMatchObject({ line: 2 });
    },
  );

  it('are refused in what somebody said, too', () => {
    const cells = cellsOf({ goal_in_own_words: 'Walk to the cafÃ©', next_step: 'Ring \ufffd' });
    expect(readRow({ line: 2, cells, misfit: null }, TODAY)).toMatch(
      /goal words: letters were misread.*next step: letters were lost/,
    );
  });
});
