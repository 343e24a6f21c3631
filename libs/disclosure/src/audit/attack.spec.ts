import fc from 'fast-check';
import type { Highs } from 'highs';
import { loadSolver } from '../load-solver.js';
import { poolCategories } from '../pool-categories.js';
import { attack } from './attacker.testing.js';
import { auditEdition } from './audit-edition.js';
import type { CountFigure, EditionFigures, Said } from './edition-figure.js';
import type { EditionRow } from './edition-row.js';
import { attackMeans } from './mean-attacker.testing.js';
import { printed } from './printed.testing.js';
import { saidByRule } from './said-by-rule.js';
import { editionsOf, QUARTERS, related, ROLLING, ROWS, type Outcome, type Size } from './worlds.testing.js';

let highs: Highs;
beforeAll(async () => {
  highs = await loadSolver();
});

const WITH_INTERVALS = ROWS.map((row) => (row.kind === 'twoWay' ? { ...row, interval: true as const } : row));

function anyOutcomes(size: Size): fc.Arbitrary<Outcome[]> {
  const months = Math.max(...size.periods.map(({ first, months: length }) => first + length));
  const outcome = fc.record({
    month: fc.nat(months - 1),
    pathway: fc.constantFrom(...size.pathways),
    area: fc.constantFrom(...size.areas),
    band: fc.constantFrom(...size.bands),
    isFifty: fc.constantFrom(true, true, true, false),
    goals: fc.array(fc.constantFrom('reached', 'reached', 'reached', 'further', 'same', 'harder'), {
      minLength: 1,
      maxLength: 3,
    }),
    isLate: fc.nat(9).map((draw) => draw === 0),
  });
  return fc.array(outcome, { minLength: size.people.min, maxLength: size.people.max, size: 'max' });
}

/** Publishes one edition after the other, as periods close; what was said stays said. */
function publish(editions: readonly EditionRow[][], rules = ROWS): { all: EditionFigures; said: Map<string, Said> } {
  const said = new Map<string, Said>();
  let rows: EditionRow[] = [];
  let all: EditionFigures = { figures: [], relations: [] };
  for (const edition of editions) {
    rows = [...rows, ...edition];
    const asSaid = rows.map(({ identity, figure }) => ({
      identity,
      figure: { ...figure, said: said.get(figure.id) ?? figure.said },
    }));
    all = related(asSaid, rules);
    const audit = auditEdition(all, highs);
    expect(audit.result.tooNarrow).toEqual([]);
    for (const figure of all.figures) said.set(figure.id, audit.said.get(figure.id) ?? figure.said ?? 'nothing');
  }
  return { all, said };
}

/** What the attacker gets: counts with fewer than 4 values left, and groups of 1–7 people whose mean follows. */
function broken(all: EditionFigures, said: ReadonlyMap<string, Said>): { counts: string[]; means: string[] } {
  const sight = printed(all, said);
  const hidden = all.figures.filter(({ of, id, people }) => {
    const how = said.get(id);
    return of !== 'mean' && (how === 'bound' || how === 'withheld' || (how === 'nothing' && people < 8));
  });
  const ids = hidden.map(({ id }) => id);
  const narrow = attack(sight, ids).filter(({ count, people }) => Math.min(count.length, people.length) < 4);
  const means = attackMeans(sight, new Map(all.figures.map(({ id, people }) => [id, people])));
  return { counts: narrow.map((finding) => JSON.stringify(finding)), means: means.map((group) => group.join()) };
}

describe('an attacker with all editions narrows no hidden figure below 4 values, and works out no mean of 1–7 people', () => {
  it.each([
    ['of quarters, pathways, areas and bands, with late corrections', QUARTERS, ROWS, 6],
    ['of years and rolling editions that overlap', ROLLING, ROWS, 4],
    ['with intervals that give the parts of rates away', QUARTERS, WITH_INTERVALS, 4],
  ])('%s', (_, size, rules, numRuns) => {
    fc.assert(
      fc.property(anyOutcomes(size), (outcomes) => {
        const { all, said } = publish(editionsOf(outcomes, size), rules);
        expect(broken(all, said)).toEqual({ counts: [], means: [] });
      }),
      // A failure is worth knowing at once; a smaller one takes minutes to find.
      { numRuns, seed: 5, endOnFailure: true },
    );
  });

  it('but gets both where only figures under 8 are hidden, so it is not toothless', () => {
    const gets = fc.sample(anyOutcomes(QUARTERS), { numRuns: 4, seed: 5 }).map((outcomes) => {
      const all = related(editionsOf(outcomes, QUARTERS).flat());
      return broken(all, saidByRule(all));
    });
    expect(gets.flatMap(({ counts }) => counts).length).toBeGreaterThan(3);
    expect(gets.flatMap(({ means }) => means).length).toBeGreaterThan(3);
  });
});

describe('an attacker with a list of categories', () => {
  const anyCounts = fc.array(fc.nat(24), { minLength: 3, maxLength: 7 });
  const people = (id: string, count: number): CountFigure => ({ id, of: 'people', count, people: count });
  const together = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const narrow = (all: EditionFigures, said: ReadonlyMap<string, Said>, ids: readonly string[]) =>
    attack(printed(all, said), ids).filter(({ count }) => count.length < 4);

  it('narrows no category within "Other" below 4 values, even told that all in it are under 8', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const names = counts.map((_, index) => `category ${index}`);
        const lines = poolCategories(
          names.map((name, index) => ({ name, count: counts[index]!, people: counts[index]! })),
        );
        const pool = lines.find(({ members }) => members.length > 1);
        const members = (pool?.members ?? []).map((name) => people(name, counts[names.indexOf(name)]!));
        if (pool === undefined || members.some((member) => member.people >= 8)) return;
        const parts = lines.map(({ name }) => name);
        const figures = [people('whole', together(counts)), ...lines.map(({ name, count }) => people(name, count))];
        const relation = { kind: 'parts', whole: 'whole', parts, people: 'apart' } as const;
        const ids = members.map(({ id }) => id);
        const within = { kind: 'parts', whole: pool.name, parts: ids, people: 'apart' } as const;
        const few = members.map((member) => ({ ...member, said: 'bound' as const }));
        const all = { figures: [...figures, ...few], relations: [relation, within] };
        const { said, result } = auditEdition(all, highs);
        expect(result.tooNarrow).toEqual([]);
        expect(narrow(all, new Map([...said, ...ids.map((id): [string, Said] => [id, 'bound'])]), ids)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('gets through where nothing is pooled', () => {
    const got = fc.sample(anyCounts, { numRuns: 40, seed: 1 }).filter((counts) => {
      const parts = counts.map((count, index) => people(`category ${index}`, count));
      const relation = { kind: 'parts', whole: 'whole', parts: parts.map(({ id }) => id), people: 'apart' } as const;
      const all = { figures: [people('whole', together(counts)), ...parts], relations: [relation] };
      const hidden = parts.filter((part) => part.people < 8).map(({ id }) => id);
      return narrow(all, saidByRule(all), hidden).length > 0;
    });
    expect(got.length).toBeGreaterThan(0);
  });
});
