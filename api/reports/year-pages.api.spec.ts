import { addDays } from '@waymark/calendar';
import type { Domain, Edition, Page, ReportPage } from '@waymark/contracts';
import { LONGEST_CLOSING, siteWithEditions } from '../testing/closed-editions.js';
import type { Discharge } from '../testing/discharges.js';
import type { HttpClient } from '../testing/http-client.js';
import type { TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { EditionFigures } from './editions/edition.entity.js';

const TODAY = '2026-04-25';
const DOMAINS: readonly (Domain | null)[] = ['d4', 'd4', 'd5', 'd5', 'd6', 'd9', 'work: return', null];
const RARE: readonly Domain[] = ['d1', 'd7'];

/** Reports of a year about domains of goals, two views of one goal, and whom a care service reaches. */
describe('Reports of a year', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let therapist: HttpClient;
  let discharges: readonly Discharge[];
  let year: Edition;

  beforeAll(async () => {
    ({ waymark, discharges } = await siteWithEditions(TODAY, aYear));
    [manager, therapist] = (await Promise.all(
      [PEOPLE.manager, PEOPLE.therapist].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient];
    const { body } = await manager.get<Page<Edition>>('/reports/editions');
    const found = body.items.find(({ grain }) => grain === 'year');
    if (!found) throw new Error('The year has no edition.');
    year = found;
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  const pageOf = async (page: string, query = ''): Promise<ReportPage> =>
    (await manager.get<ReportPage>(`/reports/editions/${year.id}/pages/${page}${query}`)).body;
  const shown = (page: ReportPage, row: string) => page.figures.find((figure) => figure.row === row);
  const stored = async (): Promise<readonly EditionFigures[]> =>
    waymark.database.reads.findBy(EditionFigures, { editionId: year.id });
  const rowOf = (page: ReportPage, label: string): readonly string[] => {
    const found = page.table.rows.find(([first]) => first === label);
    if (!found) throw new Error(`There is no row "${label}".`);
    return found;
  };
  const goalsIn = (domains: readonly (Domain | null)[], those = discharges) =>
    those
      .filter(({ died }) => !died)
      .flatMap(({ goals }) => goals)
      .filter(({ to, domain }) => to !== null && domains.includes(domain ?? null));

  it('have a page for each, those of groups for all pathways alone', async () => {
    expect(year.pages).toEqual(expect.arrayContaining(['domains', 'two-views', 'reach']));
    const { pathwayId } = waymark.site.vocational;
    expect((await manager.get(`/reports/editions/${year.id}/pages/domains?pathwayId=${pathwayId}`)).status).toBe(200);
    expect((await manager.get(`/reports/editions/${year.id}/pages/reach?pathwayId=${pathwayId}`)).status).toBe(422);
  });

  it('list each pathway once, with the domains of its goals on its own page', async () => {
    const names = (await pageOf('goals-achieved')).table.rows.map(([label]) => label);
    expect(new Set(names).size).toBe(names.length);
    const { table } = await pageOf('domains', `?pathwayId=${waymark.site.vocational.pathwayId}`);
    expect(table.rows.map(([label]) => label)).toContain('Getting about');
  });

  it('count goals by domain as a recount does, before anything is hidden, and all of them together', async () => {
    const places = (await stored()).filter(({ pathwayId, bandKind }) => pathwayId === null && bandKind !== null);
    const domains = places.filter(({ bandKind }) => bandKind === 'domain' || bandKind === 'domain-in-other');
    const single = domains.filter(({ band }) => band !== 'other');
    for (const { band, figures } of single) {
      const goals = goalsIn([band === 'not-said' ? null : (band as Domain)]);
      const counted = { rated: goals.length, achieved: goals.filter(({ to }) => (to ?? -1) >= 0).length };
      expect([band, figures.rated?.count, figures.achieved?.count]).toEqual([band, counted.rated, counted.achieved]);
    }
    const all = (await stored()).find(({ pathwayId, areaId, bandKind }) => !pathwayId && !areaId && !bandKind);
    const sum = single.reduce((total, { figures }) => total + (figures.rated?.count ?? 0), 0);
    expect(sum).toBe(all?.figures.rated?.count);
  });

  it('pool the domains of fewer than 8 people, and name none of them', async () => {
    const page = await pageOf('domains');
    const names = page.table.rows.map(([label]) => label);
    expect(names).toEqual([
      ...['All goals', 'Getting about', 'Looking after oneself', 'Home life', 'Community and leisure'],
      ...['Work: return to the job', 'Not said', 'Other'],
    ]);
    const members = (await stored()).filter(({ bandKind }) => bandKind === 'domain-in-other');
    for (const { figures } of members) {
      expect(Object.values(figures).map(({ said }) => said)).toEqual(['nothing', 'nothing', 'nothing']);
    }
    expect(rowOf(page, 'Other')[1]).toBe(`about ${five(goalsIn(RARE).length)}`);
  });

  it('say the same of a domain in figures, picture, table and file', async () => {
    const page = await pageOf('domains');
    const goals = goalsIn(['d4']);
    const reached = goals.filter(({ to }) => (to ?? -1) >= 0).length;
    const percent = Math.round((100 * five(reached)) / (five(reached) + five(goals.length - reached)));
    expect(rowOf(page, 'Getting about').slice(1, 3)).toEqual([`about ${five(goals.length)}`, `${percent}%`]);
    expect(shown(page, 'achieved: Getting about')).toMatchObject({ shown: `${percent}%` });
    expect(page.chart?.lines.find(({ label }) => label === 'Getting about')?.text).toBe(`${percent}%`);
    expect((await csvOf('domains')).find(([label]) => label === 'Getting about')?.[2]).toBe(String(percent));
    expect(page.sentence).toMatch(/^All parts of life together, people reached \d+ of every 100 goals\. .*harder/);
  });

  it('count how patient and therapist saw a goal, and say it everywhere alike', async () => {
    const views = discharges
      .filter(({ died }) => !died)
      .flatMap(({ goals }) => goals.flatMap(({ views: both }) => (both ? [both] : [])));
    const count = (isSo: (higher: number) => boolean): number =>
      views.filter(([patient, other]) => isSo(patient - other)).length;
    const page = await pageOf('two-views');
    const [alike, apart] = [count((higher) => higher === 0), count((higher) => higher !== 0)];
    const percent = Math.round((100 * five(alike)) / (five(alike) + five(apart)));
    expect(page.sentence).toContain(`saw ${percent} of every 100 goals alike`);
    expect(shown(page, 'seen-alike')).toMatchObject({
      shown: `${percent}%`,
      people: `about ${five(views.length)} goals`,
    });
    // Which of equal figures is left out, for another or as a decoy, is by chance.
    const parts = [
      ['one-step-apart', count((higher) => Math.abs(higher) === 1)],
      ['further-apart', count((higher) => Math.abs(higher) > 1)],
      ['patient-higher', count((higher) => higher > 0)],
      ['seen-differently', apart],
    ] as const;
    for (const [row, goals] of parts) {
      expect([`about ${five(goals)}`, 'not shown']).toContain(shown(page, row)?.shown);
    }
    const isSplit = parts.slice(0, 2).every(([row]) => shown(page, row)?.shown !== 'not shown');
    expect(page.chart?.lines[0]?.text).toBe(`${percent}% alike`);
    expect((await csvOf('two-views'))[1]?.[2]).toBe(String(percent));
    // Kappa of the squared distances, as Cohen has it.
    const mean = (values: readonly number[]): number =>
      values.reduce((total, value) => total + value, 0) / values.length;
    const apartBy = mean(views.map(([patient, other]) => (patient - other) ** 2));
    const byChance = mean(views.flatMap(([patient]) => views.map(([, other]) => (patient - other) ** 2)));
    const kappa = isSplit ? (1 - apartBy / byChance).toFixed(1) : 'not shown';
    expect(shown(page, 'kappa')?.shown).toBe(kappa);
    expect(rowOf(page, 'All pathways')[7]).toBe(kappa);
  });

  it('say on the other pages too how many goals were seen differently', async () => {
    for (const name of year.pages) {
      expect(shown(await pageOf(name), 'seen-differently')?.shown).toMatch(
        /^(?:about \d+|goals of fewer than 8 people)$/,
      );
    }
  });

  it('count whom they reached, by one group at a time', async () => {
    const page = await pageOf('reach');
    const came = discharges.filter(({ neverCame }) => !neverCame);
    const percent = (people: readonly Discharge[]): number => {
      const those = people.filter(({ neverCame }) => !neverCame).length;
      return Math.round((100 * five(those)) / (five(those) + five(people.length - those)));
    };
    expect(page.sentence).toContain(`Of every 100 people who were referred, ${percent(discharges)} came.`);
    expect(shown(page, 'never-came')?.shown).toBe(`about ${five(discharges.length - came.length)}`);
    const women = discharges.filter(({ sex }) => sex === 'F');
    expect(rowOf(page, 'Sex: Women').slice(1, 3)).toEqual([`about ${five(women.length)}`, `${percent(women)}%`]);
    const withGoal = came.filter(({ goals }) => goals.length > 0).length;
    expect(shown(page, 'had-goal')?.shown).toBe(`about ${five(withGoal)}`);
    const [drawnCame, drawnGoal] = page.chart?.lines ?? [];
    expect(drawnCame).toMatchObject({ label: 'Came', values: [percent(discharges)] });
    // A per cent needs both numbers; how many were discharged may be left out for others.
    const ofAll = `${Math.round((100 * five(withGoal)) / five(discharges.length))}%`;
    expect([ofAll, `about ${five(withGoal)}`]).toContain(drawnGoal?.text);
    expect((await csvOf('reach')).find(([label]) => label === 'Sex: Women')?.[2]).toBe(String(percent(women)));
    expect(rowOf(page, 'Condition: Stroke')[2]).toMatch(/fewer than 8/);
  });

  it('show the team each domain as it is', async () => {
    const path = `/care-services/${waymark.site.vocational.id}/live`;
    const { body } = await therapist.get<ReportPage>(`${path}/domains`);
    const lastYear = discharges.filter(({ endedOn }) => endedOn > '2025-04-25');
    const rare = goalsIn(['d7'], lastYear);
    const row = body.table.rows.find(([label]) => label === 'Relationships');
    expect(row?.[1]).toBe(String(rare.length));
    expect(body.table.rows.map(([label]) => label)).not.toContain('Other');
    for (const page of ['two-views', 'reach']) expect((await therapist.get(`${path}/${page}`)).status).toBe(200);
  });

  async function csvOf(page: string): Promise<string[][]> {
    const path = `/reports/editions/${year.id}/pages/${page}`;
    const { body } = await manager.send<string>('GET', path, undefined, { accept: 'text/csv' });
    return body.split('\r\n').map((line) => line.split(','));
  }
});

const five = (count: number): number => Math.round(count / 5) * 5;

/** Evenly spread over 0 … of − 1, and the same each time. */
const draw = (number: number, what: number, of: number): number =>
  (((number + 1) * (what * 2 + 7_919) * 104_729) % 1_000_003) % of;

/** Some 190 discharges of one year, too few for quarters: of every ten nobody ever saw one, and of the others half rated with the therapist. */
function aYear({ site }: TestApp): Discharge[] {
  const { id: careServiceId, pathwayId, otherPathwayId, areaId } = site.vocational;
  return Array.from({ length: 190 }, (_, number): Discharge => {
    const neverCame = draw(number, 1, 10) === 0;
    const level = draw(number, 2, 5) - 2;
    const apart = [0, 0, 0, 0, 0, 0, 1, 1, -1, 2, -2][draw(number, 3, 11)] ?? 0;
    const hasViews = draw(number, 4, 2) === 0;
    const isRare = number % 16 === 7;
    return {
      ...{ endedOn: addDays('2025-04-03', Math.floor(1.8 * number)), careServiceId, areaId, neverCame },
      ...{ pathwayId: draw(number, 5, 3) === 0 ? otherPathwayId : pathwayId, died: number === 17 },
      ...{ sex: draw(number, 6, 2) === 0 ? 'F' : 'M', conditionGroup: number % 60 === 0 ? 'stroke' : 'joint' },
      ...{ birthDate: `${1935 + draw(number, 11, 70)}-05-05`, deprivationQuintile: 1 + draw(number, 12, 5) },
      goals: neverCame
        ? []
        : [
            {
              ...{ from: -2, to: level },
              domain: isRare ? (RARE[draw(number, 7, 2)] ?? null) : (DOMAINS[draw(number, 8, 8)] ?? null),
              ...(hasViews ? { views: [Math.max(-2, Math.min(2, level + apart)), level] as const } : {}),
            },
            {
              ...{ from: -1, to: draw(number, 9, 5) === 0 ? null : draw(number, 10, 3) - 1, domain: 'd4' },
              isHarder: draw(number, 13, 3) === 0,
            },
          ],
    };
  });
}
