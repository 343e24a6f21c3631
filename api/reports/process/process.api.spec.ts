import type { Episode, Problem, Process, ProcessMonth, Review } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { recounted, type LivedThrough } from '../../testing/recounted-process.js';

const ANY = { 'if-match': '*' };
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as const;

describe('Process figures', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let manager: HttpClient;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    manager = await waymark.as(PEOPLE.manager);
  });
  afterAll(() => waymark.close());

  const read = <T = Process>(query: string, client = manager): Promise<HttpReply<T>> =>
    client.get<T>(`/care-services/${waymark.site.vocational.id}/process${query}`);

  describe('of people who came, did not come, and moved between pathways', () => {
    const lived: LivedThrough[] = [];
    beforeAll(async () => {
      for (let person = 0; person < 6; person += 1) lived.push(await liveThrough(person));
    }, 60_000);

    /** Different people in different ways, and the same each time. */
    async function liveThrough(person: number): Promise<LivedThrough> {
      const { pathwayId, otherPathwayId } = waymark.site.vocational;
      const episode = await newEpisode(therapist, waymark.site.vocational);
      const referredOn = person === 5 ? null : `2025-12-${10 + person}`;
      expect((await therapist.patch(`/episodes/${episode.id}`, { referredOn }, ANY)).status).toBe(200);
      const goals = [];
      for (let goal = 0; goal < person % 3; goal += 1) {
        const on = `2026-01-${12 + goal + person}`;
        goals.push(await newGoal(therapist, episode, { baseline: { level: -1, on, rater: 'agreed' } }));
      }
      for (const [index, month] of MONTHS.entries()) {
        for (const day of ['06', '20']) {
          const dice = (person * 7 + index * 3 + (day === '06' ? 0 : 5)) % 11;
          const on = `${month}-${day}`;
          if (dice === 0) await newAppointment(therapist, episode, on, { status: 'cancelled', cancelledBy: 'patient' });
          else if (dice === 1) await newAppointment(therapist, episode, on, { status: 'cancelled' });
          else if (dice === 2) {
            const missed = { status: 'missed', missedReason: 'travel', missedHelp: 'nearer-or-at-home' };
            await newAppointment(therapist, episode, on, missed);
          } else if (dice === 3) await newAppointment(therapist, episode, on, { status: 'missed' });
          else
            await attend(
              episode,
              on,
              dice,
              goals.filter(({ baseline }) => (baseline?.on ?? '') <= on),
            );
        }
      }
      const movedOn = person % 2 === 0 ? '2026-03-20' : null;
      if (movedOn !== null) {
        const move = { pathwayId: otherPathwayId, on: movedOn };
        expect((await therapist.post(`/episodes/${episode.id}/transfer`, move, ANY)).status).toBe(200);
      }
      return {
        episode,
        referredOn,
        pathwayOn: (on) => (movedOn !== null && on >= movedOn ? otherPathwayId : pathwayId),
      };
    }

    async function attend(episode: Episode, on: string, dice: number, goals: readonly { id: string }[]): Promise<void> {
      const appointment = await newAppointment(therapist, episode, on);
      if (dice === 4) return;
      if (dice === 5) {
        await putReview(therapist, appointment, { status: 'declined', reason: 'unwell', ratings: [] });
        return;
      }
      const isRecorded = dice === 6;
      const said = dice === 7 ? { notRated: 'seen-differently' } : { level: 0 };
      const ratings = goals.map(({ id }) => ({ goalId: id, rater: isRecorded ? 'therapist' : 'agreed', ...said }));
      const saved = await putReview(therapist, appointment, {
        ...{ status: isRecorded ? 'recorded' : 'agreed', ...(isRecorded ? { reason: 'from-notes' } : {}), ratings },
        ...{ nextSteps: dice % 2 === 0 ? [{ what: 'Rest', who: 'Me' }] : [], copyGiven: dice > 7 },
      });
      expect(saved.status).toBe(201);
      if (dice === 8) await sayWhatGotInTheWay(saved.body);
      if (dice === 9) await strikeOut(saved.body);
    }

    async function sayWhatGotInTheWay({ nextSteps: [step] }: Review): Promise<void> {
      const said = { outcome: 'not-yet', barrier: 'tiredness' };
      expect((await therapist.patch(`/next-steps/${step?.id}`, said, ANY)).status).toBe(200);
    }

    async function strikeOut({ appointmentId }: Review): Promise<void> {
      const path = `/appointments/${appointmentId}/review/strike-out`;
      expect((await therapist.post(path, { reason: 'wrong-patient' }, ANY)).status).toBe(200);
    }

    it('are what anyone can count from the records, for all pathways and for each', async () => {
      const { pathwayId, otherPathwayId } = waymark.site.vocational;
      for (const asked of [null, pathwayId, otherPathwayId]) {
        const query = `?from=2026-01&to=2026-06${asked === null ? '' : `&pathwayId=${asked}`}`;
        const { body, status } = await read(query);
        expect([status, body.from, body.to, body.pathwayId]).toEqual([200, '2026-01', '2026-06', asked]);
        const months = [...MONTHS, '2026-06'];
        expect(body.months).toEqual(await recounted(therapist, lived, { months, pathwayId: asked, now: '2026-06' }));
      }
      const counted = (await read('?from=2026-01&to=2026-06')).body.months;
      const some = (figure: (month: ProcessMonth) => number): boolean => counted.some((month) => figure(month) > 0);
      // Otherwise nothing of the kind was compared.
      expect(some(({ seenDifferently }) => seenDifferently)).toBe(true);
      expect(some(({ withoutPatient }) => withoutPatient)).toBe(true);
      expect(some(({ barriers }) => barriers.length)).toBe(true);
      expect(some(({ withGoalDue, reviewedOrDeclined }) => withGoalDue - reviewedOrDeclined)).toBe(true);
    });

    it('come as a table too, with a row a month and the same columns each time', async () => {
      const { body } = await read('?from=2026-01&to=2026-02');
      const table = async (query: string): Promise<string[][]> => {
        const path = `/care-services/${waymark.site.vocational.id}/process${query}`;
        const reply = await manager.send<string>('GET', path, undefined, { accept: 'text/csv' });
        expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
        return reply.body
          .trimEnd()
          .split('\r\n')
          .map((line) => line.split(','));
      };
      const [head = [], ...rows] = await table('?from=2026-01&to=2026-02');
      expect(rows.map(([month]) => month)).toEqual(['2026-01', '2026-02']);
      const cell = (row: number, column: string): string | undefined => rows[row]?.[head.indexOf(column)];
      for (const [row, month] of body.months.entries()) {
        expect(cell(row, 'attended')).toBe(String(month.attended));
        expect(cell(row, 'daysBetween median')).toBe(String(month.daysBetween.median ?? ''));
        const travel = month.missedReasons.find(({ code }) => code === 'travel')?.count ?? 0;
        expect(cell(row, 'missedReasons travel')).toBe(String(travel));
      }
      expect((await table('?from=2024-01&to=2024-01'))[0]).toEqual(head);
    });
  });

  it('follow a share from its first month of thirty on, and say from when on it changed', async () => {
    // Two in ten do not come, but in the last seven months four in ten; and the first two months have few people.
    const rows = Array.from({ length: 17 }, (_, month) =>
      Array.from({ length: month < 2 ? 10 : 40 }, (__, person) => ({
        ...personOf(person),
        episode_start: '01/01/2024',
        appointment_date: `15/${String((month % 12) + 1).padStart(2, '0')}/${2024 + Math.floor(month / 12)}`,
        ...(person % 10 < (month < 10 ? 2 : 4) ? { attendance: 'missed', rating: '', rater: '' } : {}),
      })),
    ).flat();
    expect((await importFile(therapist, caseloadCsv(rows))).status).toBe(200);
    const { series } = (await read('?from=2024-01&to=2025-06')).body;
    const missed = series.find(({ measure }) => measure === 'missed');
    expect(missed?.points.map(({ month, value }) => [month, value])).toEqual([
      ...['03', '04', '05', '06', '07', '08', '09', '10'].map((month) => [`2024-${month}`, 0.2]),
      ...['11', '12'].map((month) => [`2024-${month}`, 0.4]),
      ...['01', '02', '03', '04', '05'].map((month) => [`2025-${month}`, 0.4]),
      // Nobody was to come in June.
      ['2025-06', null],
    ]);
    const [whole, ...others] = missed?.segments ?? [];
    expect(others).toEqual([]);
    expect(whole?.mean).toBeCloseTo((8 * 0.2 + 7 * 0.4) / 15, 12);
    const movingRange = 0.2 / 14;
    expect(whole?.limits?.high).toBeCloseTo((whole?.mean ?? 0) + 2.66 * movingRange, 12);
    expect(whole).toMatchObject({ from: '2024-03', to: '2025-06', isTrial: false });
    expect(missed?.findings.at(-1)).toMatch(/^From November 2024 on, it was /);
    const copies = series.find(({ measure }) => measure === 'copies');
    // A file says nothing of copies: none of the reviews has one, which is a share like any other.
    expect(copies?.points.filter(({ value }) => value !== null).every(({ value }) => value === 0)).toBe(true);
    expect(copies?.segments).toMatchObject([{ limits: { low: 0, high: 0 } }]);
    await restartInNovember();
  }, 60_000);

  /** The team marks what it tried, and lets the limits restart there: nothing stands out any more. */
  async function restartInNovember(): Promise<void> {
    const mark = { text: 'Fewer letters', from: '2024-10-20', rebases: true };
    const path = `/care-services/${waymark.site.vocational.id}/marks`;
    const { body: made } = await therapist.post<{ id: string }>(path, mark);
    const { series, marks } = (await read('?from=2024-01&to=2025-06')).body;
    expect(marks).toMatchObject([{ number: 1, at: 10, rebases: true }]);
    const anew = series.find(({ measure }) => measure === 'missed');
    expect(anew?.segments).toMatchObject([
      { from: '2024-03', to: '2024-10', isTrial: true },
      { from: '2024-11', to: '2025-06', isTrial: true },
    ]);
    const means = anew?.segments.map(({ mean }) => mean) ?? [];
    expect(means[0]).toBeCloseTo(0.2, 12);
    expect(means[1]).toBeCloseTo(0.4, 12);
    expect(anew?.findings).toEqual([]);
    await therapist.post(`${path}/${made.id}/withdraw`, {});
    expect((await read('?from=2024-01&to=2025-06')).body.marks).toEqual([]);
  }

  it('leave the present month out of the shares, however many came', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => ({ ...personOf(50 + n), appointment_date: '01/06/2026' }));
    expect((await importFile(therapist, caseloadCsv(rows))).status).toBe(200);
    const { months, series } = (await read('')).body;
    expect(months).toHaveLength(24);
    expect(months.at(-1)).toMatchObject({ month: '2026-06', isClosed: false });
    expect(months.at(-1)?.attended).toBeGreaterThanOrEqual(40);
    const missed = series.find(({ measure }) => measure === 'missed');
    expect(missed?.points.find(({ month }) => month === '2026-06')?.of).toBeGreaterThanOrEqual(30);
    expect(
      series.flatMap(({ points }) => points).filter(({ month, value }) => month === '2026-06' && value !== null),
    ).toEqual([]);
  });

  it.each([
    ['?from=2026-7', '/from', 'no-month'],
    ['?from=2026-05&to=2026-04', '/to', 'before-from'],
    ['?to=2026-07', '/to', 'in-the-future'],
    ['?from=2020-01&to=2026-05', '/from', 'too-long'],
    [`?pathwayId=${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, '/pathwayId', 'not-offered'],
  ])('asked for as %s answer 422 and say what may be asked', async (query, pointer, code) => {
    const { status, body } = await read<Problem>(query);
    expect([status, body.errors]).toMatchObject([422, [{ pointer, code }]]);
  });

  it('are for the managers of the care service alone', async () => {
    const elsewhere = `/care-services/${waymark.site.community.id}/process`;
    expect((await manager.get(elsewhere)).status).toBe(404);
    for (const role of ['therapist', 'partner', 'researcher', 'guardian', 'admin'] as const) {
      expect((await read('', await waymark.as(PEOPLE[role]))).status).toBe(403);
    }
  });
});

/** Names without figures in them, which a file may not have. */
function personOf(person: number): Record<string, string> {
  const letters = `${'abcdefghij'[Math.floor(person / 10)]}${'abcdefghij'[person % 10]}`;
  return {
    patient_ref: `W${2000 + person}`,
    nhs_number: '',
    given_name: `Mei${letters}`,
    family_name: `Lowe${letters}`,
    birth_date: `${String(1 + (person % 28)).padStart(2, '0')}/11/1968`,
  };
}
