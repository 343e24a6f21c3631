import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HINDERED_OUTCOMES, type ReportFigure, type ReportPage } from '@waymark/contracts';
import { daysBetween } from '@waymark/calendar';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { Episode, TeamMember, Transfer } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { Edition, EditionFigures, EditionPage } from '../reports/editions/edition.entity.js';
import type { FigureRow } from '../reports/figures/rows.js';
import { ALWAYS_SAID } from '../reports/pages/words.js';
import { NextStep, Review } from '../reviews/review.entity.js';
import { makeDatabase } from '../testing/databases.js';
import { groupedBy } from './chunks.js';
import { recountOf } from './editions.testing.js';
import { prepareDemonstration } from './demonstration.js';
import { openingsIn } from './small-numbers.testing.js';
import { twoViewsIn } from './two-views.testing.js';
import { missingForResearch } from './research.testing.js';
import { pocketCardsSince } from './findings.js';
import { financialYearOf } from '../reports/editions/periods.js';

const TODAY = '2026-06-01';
/** The whole demonstration, as at the first start. */
const LONG_ENOUGH = 900_000;
const WHOLE_YEARS = [2023, 2024, 2025];

describe('the years that reports tell of', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let database: Database;
  let episodes: ReadonlyMap<string, Episode>;
  let appointments: readonly Appointment[];
  let reviews: readonly Review[];
  let goals: readonly Goal[];
  let discharged: readonly (EpisodeOutcomeRow & { readonly year: number })[];

  beforeAll(async () => {
    place = await makeDatabase();
    const around = { WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'), WAYMARK_AUDIT_HEAD_FILE: 'none' };
    app = await createApp(readConfig({ DATABASE_URL: place.url, CLOCK: `${TODAY}T08:00:00+01:00`, ...around }));
    await prepareDemonstration(app, () => undefined);
    database = app.get(Database);
    const { reads } = database;
    const all = await reads.find(Episode, { relations: { patient: true, careService: true, area: true } });
    episodes = new Map(all.map((episode) => [episode.id, episode]));
    appointments = await reads.find(Appointment);
    reviews = await reads.find(Review);
    goals = await reads.find(Goal);
    discharged = (await reads.find(EpisodeOutcomeRow)).flatMap((row) =>
      row.endedOn === null ? [] : [{ ...row, year: financialYearOf(row.endedOn) }],
    );
  }, LONG_ENOUGH);
  afterAll(() => app.close().then(() => place.remove()));

  const percent = <T>(items: readonly T[], of: (item: T) => boolean): number =>
    (items.filter(of).length / items.length) * 100;
  function expectBetween(value: number, least: number, most: number): void {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  }
  const episodeOf = ({ episodeId }: { readonly episodeId: string }): Episode => {
    const episode = episodes.get(episodeId);
    if (!episode) throw new Error('It belongs to no episode.');
    return episode;
  };
  const isOf = (careService: string) => (item: { readonly episodeId: string }) =>
    episodeOf(item).careService?.name === careService;
  const inYear = (year: number) => discharged.filter((row) => row.year === year);

  it('are three whole ones and the one under way, with some six hundred discharges in each', () => {
    for (const year of WHOLE_YEARS) expectBetween(inYear(year).length, 540, 660);
    expect(Math.min(...discharged.map(({ year }) => year))).toBe(2023);
    expect(inYear(2026).length).toBeGreaterThan(50);
  });

  it('say "goals reached" mostly where all of them were', () => {
    const reached = discharged.filter(({ endReason, rated }) => endReason === 'goals-reached' && rated > 0);
    expectBetween(
      percent(reached, ({ achieved, rated }) => achieved === rated),
      70,
      95,
    );
    const others = discharged.filter(({ endReason, rated }) => endReason !== 'goals-reached' && rated > 0);
    expect(percent(others, ({ achieved, rated }) => achieved === rated)).toBeLessThan(12);
  });

  it('end without a last answer for six to nine in a hundred', () => {
    const counted = discharged.filter(({ goals: own, endReason }) => own > 0 && endReason !== 'died');
    expectBetween(
      percent(counted, ({ rated }) => rated === 0),
      6,
      9,
    );
  });

  it('have five to eight in a hundred attended appointments at which nobody asked', () => {
    const begun = groupedBy(goals, ({ episodeId }) => episodeId);
    const isDue = ({ status, episodeId, on }: Appointment): boolean =>
      status === 'attended' && (begun.get(episodeId) ?? []).some(({ baselineOn }) => baselineOn && baselineOn < on);
    expectBetween(
      percent(appointments.filter(isDue), ({ reviewStatus }) => reviewStatus === null),
      5,
      8,
    );
  });

  it('have patient and therapist rate alone first in eight to twelve of a hundred reviews, mostly alike', async () => {
    const { ofReviews, alike } = await twoViewsIn(database.reads);
    expectBetween(ofReviews, 8, 12);
    expectBetween(alike, 60, 80);
  });

  it('have some who were referred and never came', () => {
    const came = new Set(appointments.flatMap(({ status, episodeId }) => (status === 'attended' ? [episodeId] : [])));
    expectBetween(100 * (1 - came.size / episodes.size), 3, 9);
  });

  it('have more copies taken home in one care service since the pocket cards, and as many as before elsewhere', () => {
    const since = pocketCardsSince(TODAY);
    expect(since).toBe('2024-10-01');
    const agreed = reviews.filter(({ status }) => status === 'agreed');
    const shares = (careService: string): number[] =>
      [false, true].map((later) =>
        percent(
          agreed.filter((review) => isOf(careService)(review) && review.occurredOn >= since === later),
          ({ copyGiven }) => copyGiven === true,
        ),
      );
    const [before = 0, after = 0] = shares('Community rehabilitation');
    expectBetween(before, 59, 65);
    expectBetween(after, 75, 81);
    for (const careService of ['Vocational rehabilitation', 'Musculoskeletal']) {
      for (const share of shares(careService)) expectBetween(share, 66, 74);
    }
  });

  it('have people wait longer from year to year in one care service', () => {
    const came = groupedBy(
      appointments.filter(({ status }) => status === 'attended'),
      ({ episodeId }) => episodeId,
    );
    const meanWait = (careService: string, year: number): number => {
      const waits = [...episodes.values()].flatMap((episode) => {
        const first = (came.get(episode.id) ?? []).map(({ on }) => on).sort()[0];
        const isMeant = episode.careService?.name === careService && financialYearOf(episode.startedOn) === year;
        return isMeant && episode.referredOn && first ? [daysBetween(episode.referredOn, first)] : [];
      });
      return waits.reduce((sum, days) => sum + days, 0) / waits.length;
    };
    const [first = 0, second = 0, third = 0] = WHOLE_YEARS.map((year) => meanWait('Musculoskeletal', year));
    expect(second - first).toBeGreaterThan(8);
    expect(third - second).toBeGreaterThan(8);
    for (const careService of ['Vocational rehabilitation', 'Community rehabilitation']) {
      const waits = WHOLE_YEARS.map((year) => meanWait(careService, year));
      expect(Math.max(...waits) - Math.min(...waits)).toBeLessThan(6);
    }
  });

  it('have more missed appointments in winter in one area', () => {
    const happened = appointments.filter(({ status }) => status === 'attended' || status === 'missed');
    const isInWinter = ({ on }: Appointment): boolean => ['12', '01', '02'].includes(on.slice(5, 7));
    const moreInWinter = (area: string): number => {
      const there = happened.filter((each) => episodeOf(each).area?.name === area);
      const [inWinter, otherwise] = [there.filter(isInWinter), there.filter((each) => !isInWinter(each))];
      const missed = (some: readonly Appointment[]): number => percent(some, ({ status }) => status === 'missed');
      return missed(inWinter) - missed(otherwise);
    };
    expect(moreInWinter('Weald')).toBeGreaterThan(4);
    for (const area of ['Coast', 'Downs']) expect(Math.abs(moreInWinter(area))).toBeLessThan(3);
  });

  it('have four to six in a hundred reviews recorded without the patient after a stroke, and fewer otherwise', () => {
    const counted = reviews.filter(({ status }) => status === 'agreed' || status === 'recorded');
    const isAfterStroke = (review: Review): boolean => episodeOf(review).conditionGroup === 'stroke';
    const recorded = (some: readonly Review[]): number => percent(some, ({ status }) => status === 'recorded');
    expectBetween(recorded(counted.filter(isAfterStroke)), 4, 6);
    expectBetween(recorded(counted.filter((review) => !isAfterStroke(review))), 1, 3);
  });

  it('know ethnicity and deprivation of all but twelve in a hundred', () => {
    const people = [...new Map([...episodes.values()].map(({ patient }) => [patient?.id, patient])).values()];
    expectBetween(
      percent(people, (patient) => (patient?.ethnicity ?? null) === null),
      10,
      14,
    );
    expectBetween(
      percent(people, (patient) => (patient?.deprivationQuintile ?? null) === null),
      10,
      14,
    );
  });

  it('see one person in ten a second time, after the first episode has ended', () => {
    const own = [...groupedBy([...episodes.values()], ({ patientId }) => patientId).values()];
    expectBetween(
      percent(own, ({ length }) => length === 2),
      8,
      12,
    );
    for (const [first, second, ...more] of own.map((each) =>
      [...each].sort((a, b) => a.startedOn.localeCompare(b.startedOn)),
    )) {
      expect(more).toEqual([]);
      if (first && second)
        expect([first.endReason !== 'died', (first.endedOn ?? '') < second.startedOn]).toEqual([true, true]);
    }
  });

  it('rate eight in a hundred episodes on five levels, four from 0 to 10, and the others with GAS-Light', async () => {
    const versions = await database.reads.find(MeasureVersion, { relations: { measure: true } });
    const keys = new Map(versions.map(({ id, measure }) => [id, measure?.key]));
    const share = (key: string): number =>
      percent([...episodes.values()], ({ measureVersionId }) => keys.get(measureVersionId) === key);
    expectBetween(share('gas'), 7, 9);
    expectBetween(share('goal-rating-0-10'), 3, 5);
    expect(share('gas') + share('goal-rating-0-10') + share('gas-light')).toBeCloseTo(100);
    const inPoints = goals.filter((goal) => keys.get(episodeOf(goal).measureVersionId) === 'goal-rating-0-10');
    expect(inPoints.some(({ achievement }) => achievement === 'achieved')).toBe(true);
    expect(inPoints.some(({ achievement }) => achievement === 'not-achieved')).toBe(true);
    for (const { baselineLevel, currentLevel, levels } of inPoints) {
      expect([baselineLevel, currentLevel, levels]).toEqual([null, null, []]);
    }
  });

  it('have six in a hundred goals that are to be kept', () => {
    expectBetween(
      percent(goals, ({ kind }) => kind === 'to-keep'),
      5,
      7,
    );
  });

  it('have three to five deaths a year', () => {
    for (const year of WHOLE_YEARS) {
      expectBetween(inYear(year).filter(({ endReason }) => endReason === 'died').length, 3, 5);
    }
  });

  it('say what got in the way of a step, what would have helped, and who called an appointment off', async () => {
    const steps = await database.reads.find(NextStep);
    const isHindered = ({ outcome }: NextStep): boolean => HINDERED_OUTCOMES.some((code) => code === outcome);
    expectBetween(
      percent(steps.filter(isHindered), ({ barrier }) => barrier !== null),
      80,
      95,
    );
    expect(steps.filter((step) => step.barrier !== null && !isHindered(step))).toEqual([]);
    expect(new Set(steps.flatMap(({ barrier }) => barrier ?? [])).size).toBe(10);
    const missed = appointments.filter(({ status }) => status === 'missed');
    expectBetween(
      percent(missed, ({ missedHelp }) => missedHelp !== null),
      60,
      80,
    );
    expect(appointments.filter((each) => each.missedHelp !== null && each.missedReason === null)).toEqual([]);
    const cancelled = appointments.filter(({ status }) => status === 'cancelled');
    expectBetween(
      percent(cancelled, ({ cancelledBy }) => cancelledBy === 'patient'),
      45,
      70,
    );
    expectBetween(
      percent(cancelled, ({ cancelledBy }) => cancelledBy === 'care-service'),
      20,
      45,
    );
  });

  it('say why goals were called off or laid aside, in a code', () => {
    const ended = goals.filter(({ lifecycle }) => lifecycle === 'cancelled' || lifecycle === 'on-hold');
    expect(ended.filter(({ lifecycleCode }) => lifecycleCode === null)).toEqual([]);
    expect(new Set(ended.map(({ lifecycleCode }) => lifecycleCode)).size).toBeGreaterThan(5);
  });

  it('have people who moved from one area to another', async () => {
    const transfers = await database.reads.find(Transfer);
    expectBetween(
      percent(transfers, ({ fromAreaId, toAreaId }) => fromAreaId !== toAreaId),
      25,
      55,
    );
    for (const transfer of transfers) expect(transfer.toAreaId).toBe(episodeOf(transfer).areaId);
  });

  it('have at least three therapists at the appointments of each care service in each quarter', async () => {
    const staff = await database.reads.find(AppointmentStaff);
    const accountOf = new Map(staff.map(({ appointmentId, accountId }) => [appointmentId, accountId]));
    for (const { name } of await database.reads.find(CareService)) {
      const quarters = groupedBy(
        appointments.filter((each) => isOf(name)(each) && each.on >= '2023-04-01' && each.on < TODAY),
        ({ on }) => `${on.slice(0, 4)}, ${String(Math.ceil(Number(on.slice(5, 7)) / 3))}`,
      );
      expect(quarters.size).toBe(13);
      for (const own of quarters.values()) {
        expect(new Set(own.map(({ id }) => accountOf.get(id))).size).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('leave each colleague a caseload of believable size', async () => {
    const members = await database.reads.findBy(TeamMember, { keyWorker: true });
    const open = groupedBy(
      members.filter((member) => episodeOf(member).endedOn === null),
      ({ accountId }) => accountId,
    );
    expect(open.size).toBe(10);
    for (const own of open.values()) expectBetween(own.length, 12, 60);
  });

  it(
    'have an outcome row for every episode that agrees with a recount',
    async () => {
      const { episodes: counted, wrong } = await checkOutcomes(database, () => undefined);
      expect([counted, wrong]).toEqual([episodes.size, []]);
    },
    LONG_ENOUGH,
  );

  describe('in their editions', () => {
    let places: readonly EditionFigures[];
    beforeAll(async () => {
      places = await database.reads.find(EditionFigures, { relations: { edition: true } });
    });

    it('are figures that a plain recount gives too, before anything is hidden', async () => {
      let compared = 0;
      for (const place of places) {
        const recount = await recountOf(database.reads, place);
        if (recount === null) continue;
        for (const [row, count] of Object.entries(recount)) {
          const stored = place.figures[row as FigureRow];
          if (stored === undefined) continue;
          expect([place.id, row, stored.count]).toEqual([place.id, row, count]);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(500);
    });

    it('are all published, but for those that ended last, which wait with their teams', async () => {
      const editions = await database.reads.find(Edition);
      const isLast = ({ careServiceId, to }: Edition): boolean =>
        editions.every((other) => other.careServiceId !== careServiceId || other.to <= to);
      expect(new Set(editions.map(({ careServiceId }) => careServiceId)).size).toBe(3);
      for (const edition of editions) expect(edition.state).toBe(isLast(edition) ? 'with-team' : 'published');
    });

    it('hide less than a tenth of what their pages are about', () => {
      const isListed = ({ edition, areaId, bandKind, pathwayId }: EditionFigures): boolean =>
        bandKind === null && (areaId === null || (edition?.grain !== 'quarter' && pathwayId === null));
      const headlines = places
        .filter(isListed)
        .flatMap(({ figures }) => [figures.achieved, figures.t, figures['change-in-t'], figures['t-50']])
        .filter((figure) => figure !== undefined);
      expect(headlines.length).toBeGreaterThan(200);
      expect(percent(headlines, ({ said }) => said !== 'number')).toBeLessThan(10);
    });

    it('have been opened by the manager within the grant, three times, in rows that hide something', async () => {
      const opened = { email: 'manager@demo.example', isGranted: true, isPossible: true };
      expect(await openingsIn(database.reads, TODAY)).toEqual([opened, opened, opened]);
    });

    it('say something on the pages of a year about domains, two views and whom they reach', async () => {
      const pages = await database.reads.find(EditionPage, { relations: { edition: true } });
      const ofYears = pages.filter(({ edition, pathwayId }) => edition?.grain === 'year' && pathwayId === '');
      for (const name of ['domains', 'two-views', 'reach'] as const) {
        const own = ofYears.filter(({ page }) => page === name);
        expect(own.length).toBeGreaterThanOrEqual(8);
        const said = own.filter(({ body }) => /\d+ (?:of every 100|came)/.test(body));
        expect(said.length).toBeGreaterThanOrEqual(6);
      }
    });

    it('say on each page what got harder, and answer in the first sentence', async () => {
      const always: ReportFigure[] = [];
      for (const { body } of await database.reads.find(EditionPage)) {
        const { sentence, figures } = JSON.parse(body) as ReportPage;
        expect(sentence).toMatch(/harder than at the start/);
        const harder = figures.find(({ row }) => row === 'harder')?.shown;
        expect(harder).toMatch(/^(?:about \d+|goals of fewer than 8 people)$/);
        always.push(...figures.filter(({ row }) => ALWAYS_SAID.has(row)));
      }
      expect(percent(always, ({ shown }) => shown === 'not shown')).toBeLessThan(3);
    });
  });
  it('are enough for researchers: sex, pathway and region stay whole, condition and age as good as', async () =>
    expect(await missingForResearch(database.reads, TODAY)).toEqual([]));
});
