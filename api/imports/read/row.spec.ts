import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import fc from 'fast-check';
import { ProblemError } from '../../http/problem.js';
import { caseloadCsv, cellsOf } from '../../testing/caseload-csv.js';
import { ImportPlan } from '../compare/plan.js';
import type { Cells } from './header.js';
import { type FileRow, readFile } from './file.js';
import { nearestName } from './names.js';
import { readRow } from './row.js';

const TODAY = '2026-06-01';
const read = (changes: Partial<Cells>): ReturnType<typeof readRow> =>
  readRow({ line: 2, cells: cellsOf(changes), misfit: null }, TODAY);
const reasonOf = (changes: Partial<Cells>): string | null => {
  const row = read(changes);
  return typeof row === 'string' ? row : null;
};

/** What real cells contain, and what no one would think of. */
const anyCell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '-1',
    '−1',
    '31/02/2026',
    '2026-01-05',
    '9990000689',
    'attended',
    'partly',
    '__proto__',
    'constructor',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

describe('a row', () => {
  it.each([
    [{ birth_date: '01/01/2090' }, 'born in the future'],
    [{ birth_date: '1/1/70' }, 'not a date: write the year with four digits'],
    [{ birth_date: '01-Feb-60' }, 'not a date: write the year with four digits'],
    [{ birth_date: '31-Feb-1960' }, 'not a date'],
    [{ birth_date: '1-Foo-1960' }, 'not a date'],
    [{ birth_date: '21866' }, 'a number instead of a date: format the column as a date'],
    [{ birth_date: '########' }, '#### instead of a date: make the column wider and save the file again'],
    [{ given_name: '#N/A' }, 'given name is an error of the spreadsheet'],
    [{ given_name: '\u200b' }, 'given name shows nothing'],
    [{ given_name: '007' }, 'given name has no letter'],
    [
      { family_name: 'Rees\u202e', area: 'Hills\u2067' },
      'family name holds a mark that turns the order of its letters around; area holds a mark that turns the order of its letters around',
    ],
    [{ patient_ref: '\u2800' }, 'patient_ref shows nothing'],
    [{ goal_in_own_words: 'swim\u0007' }, 'goal words holds a control character'],
    [{ next_step: 'ring \ud83d' }, 'next step holds half of a character: save the file again as CSV UTF-8'],
    [{ birth_date: '2/30/1960' }, 'not a date'],
    [{ nhs_number: '999000068' }, 'an NHS number has ten digits: a leading zero may be lost'],
    [
      { nhs_number: '4,5E+09' },
      'Excel has shortened the NHS number: format the column as text and type the number again',
    ],
    [{ attendance: 'TRUE' }, 'attendance not understood'],
    [
      { birth_date: '31/02/1968', sex: 'unsure', rating: '7', rater: 'the cat' },
      'not a date; sex not understood; rater not understood; rating not between -2 and +2',
    ],
    [{ birth_date: '' }, 'birth date missing'],
    [{ family_name: ' ' }, 'family name missing'],
    [{ patient_ref: '', nhs_number: '' }, 'patient_ref or NHS number needed'],
    [{ nhs_number: '999 000 0001' }, 'NHS number fails its check digit'],
    [
      { nhs_number: '9.99E+09' },
      'Excel has shortened the NHS number: format the column as text and type the number again',
    ],
    [{ sex: 'unsure' }, 'sex not understood'],
    [{ service: '' }, 'service missing'],
    [{ pathway: '' }, 'pathway missing'],
    [{ area: '' }, 'area missing'],
    [{ episode_start: '' }, 'an episode needs a start'],
    [{ episode_start: '1960-01-01' }, 'episode starts before the birth date'],
    [{ episode_start: '05/01/2062', appointment_date: '05/01/2062' }, 'episode start more than two years ahead'],
    [{ episode_end: '2026-01-04' }, 'episode ends before it starts'],
    [{ episode_end: '2026-03-01', end_reason: 'felt like it' }, 'end reason not understood'],
    [{ end_reason: 'died' }, 'end reason without an episode end'],
    [{ goal_no: '' }, 'goal_no missing'],
    [{ goal_no: 'first' }, 'goal_no not a number from 1 to 99'],
    [{ goal_in_own_words: '  ' }, 'a goal needs words'],
    [{ goal_in_own_words: 'x'.repeat(1001) }, 'goal words longer than 1000 characters'],
    [{ goal_domain: 'd0' }, 'goal domain not understood'],
    [{ importance: '7' }, 'importance not between 0 and 3'],
    [{ difficulty: 'very' }, 'difficulty not between 0 and 3'],
    [{ baseline: '1.5' }, 'baseline not a level'],
    [{ baseline: '1' }, 'baseline above what was hoped for'],
    [{ appointment_date: '' }, 'appointment date missing'],
    [{ appointment_date: '31/02/2026' }, 'not a date'],
    [{ appointment_date: '04/01/2026' }, 'appointment before the episode starts'],
    [{ attendance: '' }, 'attendance missing'],
    [{ attendance: 'came' }, 'attendance not understood'],
    [{ attendance: 'missed' }, 'rated but not attended'],
    [{ attendance: 'missed', rating: '', next_step: 'Ring' }, 'next step but not attended'],
    [{ rating: '3' }, 'rating not between -2 and +2'],
    [{ rating: '0.5' }, 'rating not understood'],
    [{ rating: 'better' }, 'rating not understood'],
    [{ rater: 'the cat' }, 'rater not understood'],
    [{ next_step: 'Ring\u0000' }, 'a character that cannot be kept'],
  ] satisfies [Partial<Cells>, string][])('with %j is refused: %s', (changes, reason) => {
    expect(reasonOf(changes)).toBe(reason);
  });

  it.each([
    [{ rating: '−2' }, { rating: { level: -2 } }],
    [{ rating: "'+1" }, { rating: { level: 1 } }],
    [{ rating: '-0' }, { rating: { level: 0 } }],
    [{ rating: 'Harder than before' }, { rating: { answer: 'harder' } }],
    [{ rating: 'no-change' }, { rating: { answer: 'no-change' } }],
    [{ rating: 'a little more than we hoped' }, { rating: { answer: 'a-little-more' } }],
    [{ rating: 'NOT TODAY' }, { rating: { notRated: 'not-today' } }],
    [
      { rating: '', rater: '' },
      { rating: null, rater: 'patient' },
    ],
    [{ attendance: 'Did not attend', rating: '' }, { appointment: { status: 'missed' } }],
    [{ birth_date: '1-Feb-1960' }, { person: { birthDate: '1960-02-01' } }],
    [{ birth_date: '\u00a01 September 1960\u00a0' }, { person: { birthDate: '1960-09-01' } }],
    [{ birth_date: '1 Sept 1960' }, { person: { birthDate: '1960-09-01' } }],
    [{ nhs_number: '999\u00a0000\u00a00689' }, { person: { nhsNumber: '9990000689' } }],
    [{ appointment_date: '9/2/2026' }, { appointment: { on: '2026-02-09' } }],
    [{ appointment_date: '2026-02-09 00:00:00' }, { appointment: { on: '2026-02-09' } }],
    [{ appointment_date: '', attendance: '', rating: '' }, { appointment: null }],
    [{ nhs_number: '999 000-0689' }, { person: { nhsNumber: '9990000689' } }],
    [{ goal_domain: 'D450' }, { goal: { domain: 'd4' } }],
    [{ goal_domain: 'Work:keep' }, { goal: { domain: 'work: keep' } }],
    [{ sex: 'female' }, { person: { sex: 'F' } }],
    [{ goal_no: 'Goal 2' }, { goal: { number: 2 } }],
    [{ goal_in_own_words: " 'Swim', I said " }, { goal: { ownWords: "'Swim', I said" } }],
  ] satisfies [Partial<Cells>, object][])('with %j is understood as %j', (changes, meaning) => {
    expect(read(changes)).toMatchObject(meaning);
  });

  it('is accepted or refused, whatever its cells hold, and never an error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...REQUIRED_IMPORT_COLUMNS), anyCell), (changes) => {
        const row = read(changes);
        if (typeof row === 'string') expect(row).not.toBe('');
        else expect(new ImportPlan().add(row)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a file', () => {
  const linesOf = async (text: string): Promise<number[]> => {
    const lines: number[] = [];
    for await (const { line } of readFile(Buffer.from(text))) lines.push(line);
    return lines;
  };

  it.each(['\n', '\r\n', '\r'])('keeps count of its lines through cells that span several (%j)', async (lineEnd) => {
    const rows = [{ next_step: `Ring${lineEnd}the library` }, {}, { next_step: 'Write' }];
    expect(await linesOf(caseloadCsv(rows, { lineEnd }))).toEqual([2, 4, 5]);
  });

  it('comes back as it was written, whatever its cells hold', async () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';'),
        async (steps, delimiter) => {
          const found: string[] = [];
          const text = caseloadCsv(
            steps.map((step) => ({ next_step: step })),
            { delimiter },
          );
          for await (const { cells } of readFile(Buffer.from(text))) found.push(cells?.next_step ?? '');
          expect(found).toEqual(steps);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves out rows without content and refuses to guess where cells are too many', async () => {
    const text = `${caseloadCsv([{}])},,,,\n\n${'x,'.repeat(30)}x\n`;
    const rows = [];
    for await (const row of readFile(Buffer.from(text))) rows.push(row);
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(rows.map((row) => readRow(row, TODAY)).at(-1)).toBe('more cells than columns');
  });

  it('that is not UTF-8 is read as Windows-1252, and refused where that is not certain', async () => {
    const file = caseloadCsv([{ given_name: 'Zo\u00eb' }]);
    const { value } = (await readFile(Buffer.from(file, 'latin1')).next()) as { value: FileRow };
    expect(value.cells?.given_name).toBe('Zoë');
    const damaged = Buffer.concat([Buffer.from(file), Buffer.from([0xe9])]);
    expect(() => readFile(damaged)).toThrow(ProblemError);
  });

  const misfits = async (text: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const { line, misfit } of readFile(Buffer.from(text)))
      if (misfit !== null) found.push(`${line} ${misfit}`);
    return found;
  };
  const lines = (count: number, change: (line: string, index: number) => string): string => {
    const [header = '', ...rows] = caseloadCsv(Array.from({ length: count }, () => ({})))
      .trimEnd()
      .split('\r\n');
    return [header, ...rows.map(change)].join('\r\n');
  };

  it('has exactly as many cells in a row as columns, or nobody can say which is which', async () => {
    const text = lines(20, (line, index) => line + (index === 3 ? ',' : '')).replace(',,d3', ',d3');
    expect(await misfits(lines(5, (line, index) => (index === 1 ? line.replace(',d3,', ',') : line)))).toEqual([
      '3 fewer cells than columns',
    ]);
    expect(await misfits(text)).toEqual(['5 more cells than columns']);
    expect(await misfits(lines(5, (line, index) => (index === 2 ? `${line}\r\nlast words` : line)))).toEqual([
      '4 the line above or below has a single cell, which may belong to this one',
      '5 fewer cells than columns',
      '6 the line above or below has a single cell, which may belong to this one',
    ]);
  });

  it('may leave empty cells at the end out as Excel does, in whole blocks of sixteen lines', async () => {
    const short = (from: number, to: number) => (line: string, index: number) =>
      index + 2 > from && index + 2 <= to ? line.slice(0, -1) : line;
    expect(await misfits(lines(40, short(16, 32)))).toEqual([]);
    expect(await misfits(lines(40, short(16, 31)))).toHaveLength(15);
    expect(await misfits(lines(40, short(40, 41)))).toEqual(['41 fewer cells than columns']);
  });

  it('may begin with empty lines and with Excel’s word on what stands between the cells', async () => {
    const text = caseloadCsv([{}], { delimiter: ';' });
    expect(await linesOf(`\uFEFFsep=;\r\n${text}`)).toEqual([3]);
    expect(await linesOf(`\r\n;;;\r\n${text}`)).toEqual([4]);
    expect(await linesOf(caseloadCsv([{}], { delimiter: '\t' }))).toEqual([2]);
  });

  it('takes two broken marks that make a pair for what they are', async () => {
    const text = lines(4, (line, index) =>
      index === 1 ? line.replace('Read', '"Read') : index === 2 ? line.replace('bedtime', 'bedtime"') : line,
    );
    expect(await misfits(text)).toEqual([
      '3 a cell goes on to line 4 and may hold other rows: check its quotation marks',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['Coats', 'Coast'],
    ['stroke upper-limb', 'stroke upper limb'],
    ['Cost', 'Coast'],
    ['Brain injuries', null],
    ['Hills', null],
  ])('%s resembles %s', (name, known) => {
    expect(nearestName(name, ['Coast', 'stroke upper limb', 'brain injury', 'Downs'])).toBe(known);
  });
});
