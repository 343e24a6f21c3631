import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/calendar';
import type { Edition, Page, ReportPage } from '@waymark/contracts';
import { Area, CareService } from '../care-services/care-service.entity.js';
import type { Database } from '../database/database.js';
import { LONGEST_CLOSING, siteWithEditions } from '../testing/closed-editions.js';
import type { Discharge } from '../testing/discharges.js';
import type { HttpClient } from '../testing/http-client.js';
import type { TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const TODAY = '2026-04-25';
const A_YEAR = 60;
/** What a page says where it may say nothing. */
const NO_ANSWER = /Too few|left out here|not shown here|Nobody in this time/;

describe('A care service of sixty discharges a year in three areas', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let editions: readonly Edition[];

  beforeAll(async () => {
    ({ waymark } = await siteWithEditions(TODAY, threeYears));
    manager = await waymark.as(PEOPLE.manager);
    editions = (await manager.get<Page<Edition>>('/reports/editions')).body.items;
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  const answered = async ({ id, pages }: Edition): Promise<string[]> => {
    const sentences = await Promise.all(
      pages.map(async (page) => {
        const { body } = await manager.get<ReportPage>(`/reports/editions/${id}/pages/${page}`);
        return [page, body.sentence] as const;
      }),
    );
    return sentences.filter(([, sentence]) => !NO_ANSWER.test(sentence)).map(([page]) => page);
  };

  it('has years, and three years together, in place of quarters', () => {
    expect(new Set(editions.map(({ grain }) => grain))).toEqual(new Set(['year', 'three-years']));
  });

  it('has an answer to at least six questions in its last three years, and what was reached in each year', async () => {
    const [three] = editions.filter(({ grain }) => grain === 'three-years');
    if (three === undefined) throw new Error('There are no three years.');
    expect((await answered(three)).length).toBeGreaterThanOrEqual(6);
    for (const year of editions.filter(({ grain }) => grain === 'year')) {
      expect(await answered(year)).toEqual(expect.arrayContaining(['goals-achieved', 'change-in-t', 'completeness']));
    }
  });
});

async function threeYears({ database, site }: TestApp): Promise<Discharge[]> {
  const { id: careServiceId, pathwayId, otherPathwayId } = site.vocational;
  const areaIds = await threeAreas(database, careServiceId);
  return Array.from({ length: 3 * A_YEAR }, (_, number) => ({
    ...{ endedOn: addDays('2023-04-04', 6 * number), careServiceId, areaId: areaIds[number % areaIds.length] ?? '' },
    pathwayId: number % 4 === 0 ? otherPathwayId : pathwayId,
    sex: number % 2 === 0 ? ('F' as const) : ('M' as const),
    goals: [
      { from: -1 as const, to: number % 3 === 0 ? -1 : 0 },
      { from: -2 as const, to: number % 5 === 0 ? -2 : (number % 3) - 1, isHarder: number % 10 === 0 },
    ],
  }));
}

async function threeAreas(database: Database, careServiceId: string): Promise<string[]> {
  return database.write(async (em) => {
    const careService = await em.findOneOrFail(CareService, {
      where: { id: careServiceId },
      relations: { areas: true },
    });
    const areas = careService.areas ?? [];
    const more = ['North', 'West'].map((name) => ({ id: randomUUID(), name, regionId: areas[0]?.regionId ?? '' }));
    await em.insert(Area, more);
    await em.save(em.create(CareService, { ...careService, areas: [...areas, ...more] }));
    return [...areas, ...more].map(({ id }) => id);
  });
}
