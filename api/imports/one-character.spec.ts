import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import fc from 'fast-check';
import { caseloadCsv } from '../testing/caseload-csv.js';
import type { Cells } from './read/header.js';
import { type FileRow, readFile } from './read/file.js';
import { ImportPlan } from './compare/plan.js';
import { readRow } from './read/row.js';

/**
 * A typing error: one character of a valid file is changed, added or deleted. Whatever is accepted of the result has to
 * say of each person what the valid file said. Only the cell that was touched may have another value, and it still
 * belongs to the same person.
 */

const TODAY = '2026-06-01';
const PLACE = { service: 'Vocational', pathway: 'Brain injury', area: 'Coast' };

interface Reading {
  readonly rows: readonly FileRow[];
  /** The person of each accepted row, by its place in the file. */
  readonly personOf: ReadonlyMap<number, number>;
}

/** null: the file as a whole is refused. */
async function accepted(file: string): Promise<Reading | null> {
  const rows: FileRow[] = [];
  const plan = new ImportPlan();
  try {
    for await (const row of readFile(Buffer.from(file))) {
      rows.push(row);
      const read = readRow(row, TODAY);
      if (typeof read !== 'string') plan.add(read);
    }
  } catch {
    return null;
  }
  const placeOf = new Map(rows.map(({ line }, place) => [line, place]));
  const personOf = new Map<number, number>();
  for (const person of plan.people) {
    for (const { line } of person.rows) personOf.set(placeOf.get(line) ?? NaN, person.number);
  }
  return { rows, personOf };
}

const contentOf = ({ cells }: FileRow): string => JSON.stringify(cells);

/** The fault in the rows accepted of `after`; null: none. */
function mixedUp(before: Reading, after: Reading): string | null {
  const [old, now] = [before.rows.map(contentOf), after.rows.map(contentOf)];
  let same = 0;
  while (same < Math.min(old.length, now.length) && old[same] === now[same]) same += 1;
  let sameAtEnd = 0;
  const furthest = Math.min(old.length, now.length) - same;
  while (sameAtEnd < furthest && old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)) sameAtEnd += 1;
  const people = new Map<number, number | undefined>();
  for (const [place, person] of after.personOf) {
    const isAtEnd = place >= now.length - sameAtEnd;
    const isTouched = place >= same && !isAtEnd;
    const oldPlace = isAtEnd ? place - now.length + old.length : place;
    if (isTouched) {
      if (now.length !== old.length || same + sameAtEnd !== now.length - 1) return 'a row was split, joined or made up';
      const [was, is] = [before.rows[oldPlace]?.cells, after.rows[place]?.cells];
      const touched = REQUIRED_IMPORT_COLUMNS.filter((column) => was?.[column] !== is?.[column]);
      if (touched.length !== 1) return `several cells differ: ${touched.join(', ')}`;
    }
    const oldPerson = before.personOf.get(oldPlace);
    if (oldPerson === undefined) return 'a row that the valid file did not bring is accepted';
    if (people.has(person) && people.get(person) !== oldPerson) return 'rows of two people became one person';
    people.set(person, oldPerson);
  }
  return null;
}

const words = fc
  .array(
    fc.constantFrom('Walk', 'swim', 'the "Hobbit"', 'a, b', 'then;', '"', ',', '\n', '\r\n', '’', 'é', '-1', '0'),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => `Go ${parts.join(' ')}`);

const NUMBERS = ['9990000689', '9990001006', '9990000840', null];

const person = fc.record({
  family_name: fc.constantFrom('Lowe', 'Yates', 'Okafor'),
  birth_date: fc.constantFrom('13/11/1968', '01/02/1970'),
  goals: fc.array(
    fc.record({ words, baseline: fc.constantFrom('-1', '-2', '0'), importance: fc.constantFrom('', '2') }),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
  days: fc.uniqueArray(fc.constantFrom('', '05/01/2026', '06/01/2026', '19/01/2026', '02/02/2026'), {
    minLength: 1,
    maxLength: 3,
  }),
  rating: fc.constantFrom('0', '-1', '1', 'partly', ''),
  step: fc.oneof(fc.constant(''), words),
});

const validFile = fc
  .record({
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    columns: fc.shuffledSubarray([...REQUIRED_IMPORT_COLUMNS], { minLength: REQUIRED_IMPORT_COLUMNS.length }),
    isInUsualOrder: fc.boolean(),
    delimiter: fc.constantFrom(',', ';'),
    lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ people, columns, isInUsualOrder, delimiter, lineEnd, mark }) => {
    const rows: Partial<Cells>[] = people.flatMap((one, index) =>
      one.goals.flatMap((goal, number) =>
        one.days.map((day) => ({
          ...PLACE,
          patient_ref: `W${index + 1}`,
          nhs_number: NUMBERS[index] ?? '',
          given_name: ['Mei', 'Amy', 'Jo', 'Kit'][index] ?? '',
          family_name: one.family_name,
          birth_date: one.birth_date,
          goal_no: String(number + 1),
          goal_in_own_words: `${goal.words} ${number}`,
          baseline: goal.baseline,
          importance: goal.importance,
          difficulty: goal.importance,
          appointment_date: day,
          attendance: day === '' ? '' : 'attended',
          rating: day === '' ? '' : one.rating,
          next_step: day === '' ? '' : one.step,
        })),
      ),
    );
    return (
      mark + caseloadCsv(rows, { delimiter, lineEnd, columns: isInUsualOrder ? REQUIRED_IMPORT_COLUMNS : columns })
    );
  });

const slip = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('change', 'add', 'delete'),
  character: fc.constantFrom(
    '"',
    '"',
    '"',
    ',',
    ';',
    '\n',
    '\r',
    '\t',
    ' ',
    '0',
    '1',
    '2',
    '7',
    'a',
    'W',
    '-',
    '\0',
    'é',
    '=',
  ),
  /** Most typing errors are made where they may do harm. */
  isNearMark: fc.boolean(),
});

function slipped(
  file: string,
  { at, kind, character, isNearMark }: { at: number; kind: string; character: string; isNearMark: boolean },
): string {
  const marks = isNearMark ? [...file.matchAll(/[",;\r\n]/g)].map(({ index }) => index) : [];
  const place = marks.length > 0 ? (marks[at % marks.length] ?? 0) : at % file.length;
  if (kind === 'add') return file.slice(0, place) + character + file.slice(place);
  return file.slice(0, place) + (kind === 'delete' ? '' : character) + file.slice(place + 1);
}

it('one character more, less or other in a file mixes nobody up with anybody', async () => {
  await fc.assert(
    fc.asyncProperty(validFile, slip, async (file, change) => {
      const before = await accepted(file);
      if (before === null) throw new Error('The file was not valid to begin with.');
      const after = await accepted(slipped(file, change));
      if (after !== null) expect(mixedUp(before, after)).toBeNull();
    }),
    { numRuns: 2000 },
  );
}, 120_000);
