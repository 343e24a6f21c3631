import { randomUUID } from 'node:crypto';
import type { BetweenTeams } from '@waymark/contracts';
import { readingGrade } from '@waymark/text';
import { CareService } from '../../care-services/care-service.entity.js';
import { insertEdition } from '../../testing/editions.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { StoredFigures } from '../editions/stored-figures.js';

/** Reviewed or declined, of how many; by year. Of the last year few, so that limits would mislead. */
const YEARS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  2024: [225, 300, 180, 150, 270, 240, 210, 330, 195, 255, 285, 180].map((part, index) => [
    part,
    // Three of four, but of one half.
    index === 3 ? 2 * part : (part / 3) * 4,
  ]),
  2023: [
    [150, 200],
    [160, 200],
    [145, 200],
  ],
  2022: [
    [24, 40],
    [150, 200],
    [28, 44],
  ],
};
/** In the order of names the test site's own two care services are among them. */
const NAMES = ['Ash', 'Beech', 'Cedar', 'Dale', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Larch', 'Maple'];

describe('Between teams of invented reports', () => {
  let waymark: TestApp;
  let manager: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    const { database } = waymark;
    for (const [index, name] of NAMES.entries()) {
      const id = randomUUID();
      await database.write((em) => em.insert(CareService, { id, rowVersion: 1, name, phone: null }));
      for (const [number, [year, units]] of Object.entries(YEARS).entries()) {
        const unit = units[index];
        if (unit === undefined) continue;
        await insertEdition(
          database,
          { id, name },
          { number: number + 1, from: `${year}-04-01`, appointments: kept(...unit) },
        );
      }
    }
    await insertEdition(database, waymark.site.community, {
      from: '2024-04-01',
      appointments: kept(40, 45, { peopleOfTheOthers: 4 }),
    });
    await insertEdition(database, waymark.site.vocational, { from: '2024-04-01' });
    manager = await waymark.as(PEOPLE.manager);
  });
  afterAll(() => waymark.close());

  const read = async (year: number): Promise<BetweenTeams> => {
    const { status, body } = await manager.get<BetweenTeams>(`/reports/between?measure=reviewed&year=${year}`);
    expect(status).toBe(200);
    return body;
  };

  it('names the care service that differs by more than chance, and ranks none', async () => {
    const { sentence, table, chart, years } = await read(2024);
    expect(sentence).toBe(
      'People were asked about their goals at 73 of every 100 appointments. One of 12 care services differs by more than chance: Dale, where it happened less often.',
    );
    expect(years.map(({ year }) => year)).toEqual([2024, 2023, 2022]);
    const names = table.rows.map(([name]) => name);
    expect(names).toEqual([...names].sort());
    expect(chart?.lines.map(({ label }) => label)).toEqual(names);
    expect(names).toHaveLength(14);
    expect(table.rows.filter((row) => row[7] === 'outside').map(([name]) => name)).toEqual(['Dale']);
  });

  it('draws limits around the share of all, of the size at which each care service lies', async () => {
    const { chart, table } = await read(2024);
    expect(chart?.kind).toBe('funnel');
    const units = YEARS[2024] ?? [];
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const p0 = sum(units.map(([part]) => part)) / sum(units.map(([, of]) => of));
    expect(chart?.reference?.value).toBeCloseTo(100 * p0, 1);
    const half = 1.96 * Math.sqrt((p0 * (1 - p0)) / 300);
    // Of twelve, all but one alike, none is spread more than by chance: the limits are the plain ones.
    const ash = table.rows.find(([name]) => name === 'Ash');
    expect([Number(ash?.[3]), Number(ash?.[4])]).toEqual([
      expect.closeTo(100 * (p0 - half), 1),
      expect.closeTo(100 * (p0 + half), 1),
    ]);
    const { limits = [] } = chart?.funnel ?? {};
    expect(limits[0]?.size).toBeLessThan(240);
    expect(limits.at(-1)?.size).toBeGreaterThan(440);
    for (const { inner, outer } of limits)
      expect([outer.low < inner.low, inner.high < outer.high]).toEqual([true, true]);
  });

  it('names those that are not shown, with the bound that their report says', async () => {
    const { table, figures } = await read(2024);
    const row = (name: string) => table.rows.find(([first]) => first === name)?.slice(1, 3);
    expect(row('Community rehabilitation')).toEqual(['45', 'all but of fewer than 8 people']);
    expect(row('Vocational rehabilitation')).toEqual(['', 'not shown: the report of this year does not count this']);
    expect(figures.find((figure) => figure.row === 'shown')?.shown).toBe('12 of 14');
  });

  it('says so where care services differ by no more than chance', async () => {
    const { sentence, chart } = await read(2023);
    expect(chart?.kind).toBe('funnel');
    expect(sentence).toMatch(/The 3 care services differ by no more than chance\.$/);
  });

  it('has points with their ranges instead, where one has too few for limits', async () => {
    const { sentence, chart, table } = await read(2022);
    expect(sentence).toMatch(/too small to tell which differences are more than chance\.$/);
    expect(chart?.kind).toBe('points');
    expect(chart?.funnel).toBeUndefined();
    for (const { values, low, high } of chart?.lines.filter((line) => line.values !== null) ?? []) {
      expect([(low ?? 100) < (values?.[0] ?? 0), (high ?? 0) > (values?.[0] ?? 100)]).toEqual([true, true]);
    }
    expect(table.columns.slice(3)).toEqual(['Range from', 'Range to']);
  });

  it('is in easy words, and says that a difference is a reason to ask', async () => {
    for (const year of [2024, 2023, 2022]) {
      const { sentence, title, caveats } = await read(year);
      expect(readingGrade([sentence])).toBeLessThanOrEqual(8);
      expect(`${title} ${sentence} ${caveats.join(' ')}`).not.toMatch(
        /\b(?:best|worst|better|worse|rank|score|target)\b/i,
      );
      expect(caveats[0]).toMatch(/^A difference is a reason to ask, and not a verdict/);
    }
  });
});

/** Figures as an edition keeps them, of people with two appointments each. */
function kept(part: number, of: number, { peopleOfTheOthers }: { peopleOfTheOthers?: number } = {}): StoredFigures {
  const said = peopleOfTheOthers === undefined ? ('number' as const) : ('bound' as const);
  const people = (count: number): number => Math.ceil(count / 2);
  return {
    due: { count: of, people: people(of), said: 'number' },
    'due-asked': { count: part, people: people(part), said: said === 'bound' ? 'nothing' : 'number', worth: 0.8 },
    'due-not-asked': { count: of - part, people: peopleOfTheOthers ?? people(of - part), said },
  };
}
