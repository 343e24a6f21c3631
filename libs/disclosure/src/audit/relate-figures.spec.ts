import type { EditionFigure } from './edition-figure.js';
import type { EditionRow } from './edition-row.js';
import { figureId, type FigureIdentity } from './figure-identity.js';
import { relateFigures } from './relate-figures.js';
import type { RowRelation } from './relate-rows.js';

const PLACE: FigureIdentity = {
  edition: 1,
  careService: 'rehabilitation',
  pathway: null,
  area: null,
  bandKind: null,
  band: null,
  from: '2026-04',
  months: 12,
  page: 'outcomes',
  row: 'people',
};

function row(count: number, differences: Partial<FigureIdentity> = {}): EditionRow {
  const identity = { ...PLACE, ...differences };
  return { identity, figure: { id: figureId(identity), of: 'people', count, people: count } };
}

/** Relations with short names in place of ids. */
function relationsOf(rows: Record<string, EditionRow>, rules: readonly RowRelation[] = []) {
  const { figures, relations } = relateFigures(Object.values(rows), { rows: rules });
  const names = new Map(Object.entries(rows).map(([name, { figure }]) => [figure.id, name]));
  const rests = figures.slice(Object.keys(rows).length);
  for (const rest of rests) names.set(rest.id, `rest of ${rest.people}`);
  return relations.map((relation) => {
    const [whole, parts] =
      relation.kind === 'parts'
        ? [relation.whole, relation.parts]
        : relation.kind === 'within'
          ? [relation.whole, [relation.part]]
          : relation.kind === 'twoWay'
            ? [relation.whole, [relation.yes, relation.no]]
            : [relation.events, [relation.people]];
    const sentence = `${names.get(whole)} = ${parts.map((part) => names.get(part)).join(' + ')}`;
    return 'corrected' in relation ? `${sentence}, corrected` : sentence;
  });
}

describe('figures of a table', () => {
  it('make up their care service by pathway, by area and by bands of each kind', () => {
    const rows = {
      all: row(45),
      brain: row(20, { pathway: 'brain' }),
      pain: row(25, { pathway: 'pain' }),
      north: row(45, { area: 'north' }),
      young: row(15, { bandKind: 'age', band: 'under 65' }),
      old: row(30, { bandKind: 'age', band: '65 or over' }),
      women: row(45, { bandKind: 'sex', band: 'female' }),
    };
    expect(relationsOf(rows)).toEqual(['all = brain + pain', 'all = north', 'all = young + old', 'all = women']);
  });

  it('make up both the pathway and the area where these are crossed', () => {
    const rows = {
      brain: row(20, { pathway: 'brain' }),
      north: row(20, { area: 'north' }),
      both: row(20, { pathway: 'brain', area: 'north' }),
    };
    expect(relationsOf(rows)).toEqual(['north = both', 'brain = both']);
  });

  it('add up over time: months to quarters, quarters to years, years to three of them', () => {
    const quarter = (edition: number, from: string, count = 10) => row(count, { edition, from, months: 3 });
    const rows = {
      april: row(4, { edition: 2, months: 1 }),
      may: row(3, { edition: 3, from: '2026-05', months: 1 }),
      june: row(3, { edition: 4, from: '2026-06', months: 1 }),
      q1: quarter(5, '2026-04'),
      q2: quarter(6, '2026-07'),
      q3: quarter(7, '2026-10'),
      q4: quarter(8, '2027-01'),
      year: row(41, { edition: 9 }),
      before: row(30, { edition: 1, from: '2025-04' }),
      after: row(50, { edition: 10, from: '2027-04' }),
      three: row(121, { edition: 11, from: '2025-04', months: 36 }),
    };
    expect(relationsOf(rows)).toEqual([
      'q1 = april + may + june, corrected',
      'year = q1 + q2 + q3 + q4, corrected',
      'three = before + year + after, corrected',
    ]);
  });

  it('have the rest of a whole added where parts are missing', () => {
    const rows = { all: row(45), brain: row(20, { pathway: 'brain' }), q1: row(12, { edition: 2, months: 3 }) };
    expect(relationsOf(rows)).toEqual(['all = brain + rest of 25', 'all = q1 + rest of 33, corrected']);
  });

  it('take as few people behind the rest of goals as the numbers allow', () => {
    const goals = (count: number, people: number, differences: Partial<FigureIdentity> = {}): EditionRow => {
      const { identity, figure } = row(0, differences);
      return { identity, figure: { id: figure.id, of: 'events', count, people } };
    };
    const { figures } = relateFigures([goals(90, 40), goals(70, 38, { pathway: 'brain' })], { rows: [] });
    expect(figures.at(-1)).toMatchObject({ count: 20, people: 2, said: 'nothing' });
    const means = [row(0), row(0, { pathway: 'brain' })].map(({ identity, figure: { id } }, index) => ({
      identity,
      figure: { id, of: 'mean', people: 40 - 5 * index } satisfies EditionFigure,
    }));
    expect(relateFigures(means, { rows: [] }).figures.at(-1)).toMatchObject({ of: 'mean', people: 5, said: 'nothing' });
  });

  it('of a replaced edition are those of what replaced it, which alone make up others', () => {
    const quarter = (edition: number, count: number) => row(count, { edition, months: 3 });
    const rows = { first: quarter(1, 45), second: quarter(2, 46), year: row(46, { edition: 3 }) };
    expect(relationsOf(rows)).toEqual(['second = first, corrected', 'year = second + rest of 0, corrected']);
  });

  it('of different care services, pages and rows have nothing to do with each other', () => {
    const rows = {
      a: row(45),
      b: row(20, { pathway: 'brain', careService: 'other' }),
      c: row(20, { pathway: 'brain', row: 'goals' }),
    };
    expect(relationsOf(rows)).toEqual([]);
  });

  it('are related by row wherever the whole occurs', () => {
    const name = (of: string) => ['outcomes', of] as const;
    const rules: RowRelation[] = [
      { kind: 'twoWay', whole: name('people'), yes: name('yes'), no: name('no'), people: 'apart' },
      { kind: 'restsOn', events: name('goals'), people: name('people') },
      { kind: 'parts', whole: ['elsewhere', 'people'], parts: [name('people')], people: 'apart' },
    ];
    const rows = {
      people: row(45),
      yes: row(20, { row: 'yes' }),
      no: row(25, { row: 'no' }),
      goals: row(45, { row: 'goals' }),
    };
    expect(relationsOf(rows, rules)).toEqual(['people = yes + no', 'goals = people']);
    expect(() => relationsOf({ people: row(45), yes: row(20, { row: 'yes' }) }, rules)).toThrow(
      /"no" of page "outcomes"/,
    );
  });

  it('are related as far as a place has the rows', () => {
    const rows = { all: row(9), yes: row(8, { row: 'yes' }), area: row(9, { area: 'north' }) };
    const rule: RowRelation = {
      kind: 'parts',
      whole: ['outcomes', 'people'],
      parts: [['outcomes', 'yes']],
      people: 'apart',
    };
    expect(() => relateFigures(Object.values(rows), { rows: [rule] })).toThrow('is missing where its whole is given');
    const { relations } = relateFigures(Object.values(rows), { rows: ({ area }) => (area === null ? [rule] : []) });
    expect(relations.map(({ kind }) => kind)).toEqual(['parts', 'parts']);
  });

  it('say whether people are commonly in several parts', () => {
    const rows = [row(45), row(20, { pathway: 'brain' }), row(25, { pathway: 'pain' })];
    const people = (_: EditionRow, dimension: string) => (dimension === 'pathway' ? 'shared' : 'apart');
    expect(relateFigures(rows, { rows: [], people }).relations).toMatchObject([{ kind: 'parts', people: 'shared' }]);
    const byKind = [row(45), row(45, { bandKind: 'sex', band: 'all' }), row(45, { bandKind: 'domain', band: 'work' })];
    const ofDomains = ({ identity }: EditionRow) => (identity.bandKind === 'domain' ? 'shared' : 'apart');
    expect(relateFigures(byKind, { rows: [], people: ofDomains }).relations).toMatchObject([
      { people: 'apart' },
      { people: 'shared' },
    ]);
  });
});
