import type {
  Appointment,
  Episode,
  Goal,
  ImportResult,
  NextStep,
  Page,
  PatientSummary,
  Problem,
  Review,
} from '@waymark/contracts';
import { Patient } from '../patients/patient.entity.js';
import { caseloadCsv } from '../testing/caseload-csv.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile } from '../testing/import-file.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import type { Cells } from './read/header.js';

type Rows = readonly Partial<Cells>[];

describe('the import', () => {
  let app: TestApp;
  let therapist: HttpClient;
  let admin: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
    admin = await app.as(PEOPLE.admin);
  });
  afterEach(() => app.close());

  const send = async (rows: Rows, client = therapist, query = ''): Promise<ImportResult> => {
    const reply = await importFile(client, caseloadCsv(rows), query);
    expect(reply.status).toBe(200);
    return reply.body;
  };
  const reasons = async (rows: Rows, client = therapist): Promise<string[]> =>
    (await send(rows, client)).refused.map(({ line, reason }) => `${line} ${reason}`);
  const list = async <T>(path: string): Promise<readonly T[]> => (await therapist.get<Page<T>>(path)).body.items;

  const episodeOf = async (name = 'Lowe'): Promise<Episode> => {
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: name });
    const id = found.body.items[0]?.id ?? '';
    // Of whom it is over long ago.
    await therapist.post(`/patients/${id}/look-reason`, { reason: 'quality-check' });
    const [episode] = await list<Episode>(`/patients/${id}/episodes`);
    if (!episode) throw new Error('There is no such episode.');
    return episode;
  };
  const goalsOf = async (): Promise<readonly Goal[]> => list<Goal>(`/episodes/${(await episodeOf()).id}/goals`);
  const appointmentsOf = async (): Promise<readonly Appointment[]> =>
    list<Appointment>(`/episodes/${(await episodeOf()).id}/appointments`);
  const reviewOf = async (on: string): Promise<{ status: number; body: Review }> => {
    const appointment = (await appointmentsOf()).find((each) => each.on === on);
    return therapist.get<Review>(`/appointments/${appointment?.id ?? ''}/review`);
  };

  describe('makes of a row', () => {
    it('a goal that is active from the start of the episode, with the agreed baseline and its weight', async () => {
      await send([{ importance: '3', difficulty: '2', target_date: '01/06/2026' }]);
      expect((await episodeOf()).startedOn).toBe('2026-01-05');
      expect(await goalsOf()).toMatchObject([
        {
          ownWords: 'Read a story to Mia at bedtime',
          lifecycle: 'active',
          kind: 'to-reach',
          baseline: { level: -1, on: '2026-01-19', rater: 'agreed' },
          importance: 3,
          difficulty: 2,
          targetDate: '2026-06-01',
          currentLevel: 0,
          achievement: 'achieved',
        },
      ]);
    });

    it('an agreed review, in which the rating of an empty rater is the patient’s and becomes the agreed one', async () => {
      await send([{ rater: '', rating: 'partly' }]);
      const { body } = await reviewOf('2026-01-19');
      expect(body).toMatchObject({ status: 'agreed', answeredBy: 'patient', occurredOn: '2026-01-19' });
      const half = { level: -0.5, answer: 'partly' };
      expect(body.ratings).toMatchObject([
        { rater: 'agreed', ...half },
        { rater: 'patient', ...half },
      ]);
    });

    it('no agreed level where patient and therapist see it differently', async () => {
      await send([
        { rater: 'patient', rating: '0' },
        { rater: 'therapist', rating: '-1' },
        { rating: 'seen differently' },
      ]);
      const { body } = await reviewOf('2026-01-19');
      expect(body.ratings.map(({ rater, level, notRated }) => [rater, level, notRated])).toEqual([
        ['agreed', null, 'seen-differently'],
        ['patient', 0, null],
        ['therapist', -1, null],
      ]);
      expect((await goalsOf())[0]?.currentLevel).toBeNull();
    });

    it('nothing of an empty rating, and no review of an appointment in which nobody answered', async () => {
      const result = await send([{ rating: '' }, { appointment_date: '02/02/2026', attendance: 'missed', rating: '' }]);
      expect(result).toMatchObject({ accepted: 2, appointments: 2, ratings: 0 });
      expect((await reviewOf('2026-01-19')).status).toBe(404);
      expect((await appointmentsOf()).map(({ status }) => status)).toEqual(['missed', 'attended']);
    });

    it('a next step of that day, also where only an earlier appointment had answers', async () => {
      await send([
        { next_step: 'Practise twice before we meet' },
        { appointment_date: '02/02/2026', rating: '', next_step: 'Ring the library' },
      ]);
      const steps = await list<NextStep>(`/episodes/${(await episodeOf()).id}/next-steps`);
      expect(steps.map(({ what, who, agreedOn }) => [what, who, agreedOn])).toEqual([
        ['Ring the library', 'Mei', '2026-02-02'],
        ['Practise twice before we meet', 'Mei', '2026-01-19'],
      ]);
    });

    it('a finished episode whose goals are completed and keep what they reached', async () => {
      await send([{ episode_end: '2026-03-02', end_reason: 'Goals reached' }]);
      expect(await episodeOf()).toMatchObject({ endedOn: '2026-03-02', endReason: 'goals-reached' });
      expect(await goalsOf()).toMatchObject([
        { lifecycle: 'completed', lifecycleReason: 'discharged', achievement: 'achieved' },
      ]);
    });

    it('a goal to keep of a baseline of 0, and a proposed goal of none', async () => {
      await send([{ baseline: '0' }, { goal_no: '2', goal_in_own_words: 'Swim', baseline: '', rating: '' }]);
      expect((await goalsOf()).map(({ kind, lifecycle }) => [kind, lifecycle])).toEqual([
        ['to-keep', 'active'],
        ['to-reach', 'proposed'],
      ]);
    });

    it('one attended appointment where any row of the day says so', async () => {
      await send([
        { attendance: 'cancelled', rating: '' },
        { goal_no: '2', goal_in_own_words: 'Swim' },
      ]);
      expect((await appointmentsOf()).map(({ status }) => status)).toEqual(['attended']);
    });
  });

  describe('adds to what is stored', () => {
    it('only the appointments and the discharge that a later file has beside the old rows', async () => {
      const [first, second] = [{}, { appointment_date: '02/02/2026', rating: '1' }];
      await send([first]);
      const end = { episode_end: '01/03/2026', end_reason: 'moved on' };
      expect(
        await send([
          { ...first, ...end },
          { ...second, ...end },
        ]),
      ).toMatchObject({
        accepted: 2,
        patients: 0,
        episodes: 0,
        goals: 0,
        appointments: 1,
        ratings: 1,
      });
      expect(await episodeOf()).toMatchObject({ endedOn: '2026-03-01', endReason: 'moved-on' });
      expect(await goalsOf()).toMatchObject([{ lifecycle: 'completed', currentLevel: 1, achievement: 'achieved' }]);
    });

    it('a row that was mended after it had been refused', async () => {
      const rows = [{}, { goal_no: '2', goal_in_own_words: 'Swim', rating: 'better' }];
      expect(await reasons(rows)).toEqual(['3 rating not understood']);
      const mended = [rows[0] ?? {}, { ...rows[1], rating: '-1' }];
      expect(await send(mended)).toMatchObject({ refused: [], goals: 1, appointments: 0, ratings: 1 });
      expect((await reviewOf('2026-01-19')).body.ratings).toHaveLength(2);
    });

    it('the baseline that a goal had been waiting for', async () => {
      expect(await reasons([{ baseline: '' }])).toEqual(['2 a rated goal needs a baseline']);
      await send([{ baseline: '', rating: '' }]);
      expect(await send([{ baseline: '-2', rating: 'no change' }])).toMatchObject({ goals: 0, ratings: 1 });
      expect(await goalsOf()).toMatchObject([{ lifecycle: 'active', currentLevel: -2, achievement: 'no-change' }]);
    });

    it('to the same person, found by NHS number or by the care service’s own reference', async () => {
      await send([{ nhs_number: '' }]);
      const later = { appointment_date: '02/02/2026' };
      expect(await send([{ ...later, nhs_number: '', family_name: 'LOWE' }])).toMatchObject({
        patients: 0,
        appointments: 1,
      });
      const numbered = { ...later, nhs_number: '9990000689', patient_ref: '' };
      expect(await send([numbered])).toMatchObject({ patients: 0, accepted: 0, questions: [{ line: 2 }] });
      expect(await app.database.reads.countBy(Patient, { familyName: 'Lowe' })).toBe(1);
    });

    it('another person who has the same reference in another file', async () => {
      await send([{}]);
      const other = { nhs_number: '', given_name: 'Owen', family_name: 'Yates', birth_date: '01/02/1970' };
      expect(await send([other])).toMatchObject({ accepted: 1, patients: 1 });
    });

    it('and never overwrites: what differs is refused', async () => {
      await send([{ episode_end: '2026-03-01', end_reason: 'other' }]);
      expect(await reasons([{ rating: '1' }])).toEqual(['2 rating differs from what is stored']);
      expect(await reasons([{ baseline: '-2' }])).toEqual(['2 baseline differs from what is stored']);
      expect(await reasons([{ goal_in_own_words: 'Swim' }])).toEqual(['2 goal_no is another goal in what is stored']);
      expect(await reasons([{ attendance: 'missed', rating: '' }])).toEqual([
        '2 attendance differs from what is stored',
      ]);
      expect(await reasons([{ pathway: 'Vocational rehabilitation other pathway' }])).toEqual([
        '2 pathway differs from what is stored',
      ]);
      expect(await reasons([{ episode_end: '2026-03-02' }])).toEqual(['2 episode end differs from what is stored']);
      expect(await reasons([{ appointment_date: '2026-03-03' }])).toEqual(['2 appointment after the episode ends']);
      expect((await goalsOf())[0]).toMatchObject({ currentLevel: 0, baseline: { level: -1 } });
    });
  });

  describe('refuses', () => {
    it('a person who does not go with the NHS number or the reference', async () => {
      await send([{}]);
      expect(await reasons([{ birth_date: '14/11/1968' }])).toEqual(['2 names another person']);
      const other = { nhs_number: '', family_name: 'Yates' };
      expect(await reasons([{ patient_ref: 'W2' }, { patient_ref: 'W2', ...other }])).toEqual([
        '3 names another person',
      ]);
    });

    it('a therapist’s rows for another care service, and names that are not known', async () => {
      const community = 'Community rehabilitation';
      expect(
        await reasons([
          { service: community, pathway: `${community} pathway`, area: `${community} area` },
          { service: 'Nowhere' },
          { pathway: 'Somewhere' },
          { area: `${community} area` },
          { area: 'Vocational rehabilitatoin area' },
        ]),
      ).toEqual([
        '2 not your care service',
        '3 not your care service',
        '4 pathway “Somewhere” not offered by this care service',
        `5 area “${community} area” not served by this care service`,
        '6 area “Vocational rehabilitatoin area” not served by this care service: did you mean “Vocational rehabilitation area”?',
      ]);
      expect(await app.database.reads.count(Patient)).toBe(0);
    });

    it('rows that contradict an earlier one', async () => {
      expect(
        await reasons([
          {},
          { rating: '1' },
          { appointment_date: '02/02/2026', goal_in_own_words: 'Swim' },
          { appointment_date: '02/02/2026', baseline: '-2' },
          { appointment_date: '02/02/2026', pathway: 'Vocational rehabilitation other pathway' },
          {},
        ]),
      ).toEqual([
        '3 rating differs from line 2',
        '4 goal words differ from an earlier row of this goal',
        '5 baseline differs from an earlier row of this goal',
        '6 pathway differs from an earlier row of this episode',
        '7 repeats an earlier row',
      ]);
    });

    it('whoever may not import', async () => {
      const manager = await app.as(PEOPLE.manager);
      expect((await manager.post('/imports', caseloadCsv([{}]))).status).toBe(403);
      expect((await app.anonymous().post('/imports', caseloadCsv([{}]))).status).toBe(401);
    });
  });

  it('shows an administrator the names that are new and the known ones they resemble', async () => {
    const rows = [{ area: 'Vocational rehabilitation areea', pathway: 'Pain' }];
    const { newNames } = await send(rows, admin, '?dryRun=true');
    expect(newNames).toEqual([
      { kind: 'pathway', name: 'Pain', resembles: null },
      { kind: 'area', name: 'Vocational rehabilitation areea', resembles: 'Vocational rehabilitation area' },
    ]);
    expect((await send(rows, admin)).newNames).toEqual(newNames);
    expect((await send([{ ...rows[0], area: 'vocational  Rehabilitation AREEA' }])).accepted).toBe(1);
  });

  it('tells an administrator lines and reasons, and nothing that anybody said', async () => {
    const { refused } = await send([{}, { rating: 'better' }, { goal_in_own_words: 'Swim' }], admin);
    expect(refused).toHaveLength(2);
    expect(JSON.stringify(refused)).not.toMatch(/Swim|story|better|Lowe/);
  });

  it('saves nothing of a person whose rows fail half-way, and goes on with the next', async () => {
    await app.database.write((em) => em.query('ALTER TABLE next_step RENAME COLUMN who TO who_away'));
    const other = { patient_ref: 'W2', nhs_number: '', family_name: 'Yates', birth_date: '01/02/1970' };
    const result = await send([{ next_step: 'Ring the library' }, other]);
    expect(result).toMatchObject({
      accepted: 1,
      refused: [{ line: 2, reason: 'could not be saved; nothing of this person was' }],
      patients: 1,
      ratings: 1,
    });
    expect(await app.database.reads.countBy(Patient, { familyName: 'Lowe' })).toBe(0);
    await app.database.write((em) => em.query('ALTER TABLE next_step RENAME COLUMN who_away TO who'));
    expect(await send([{ next_step: 'Ring the library' }, other])).toMatchObject({ accepted: 2, patients: 1 });
  });

  describe('answers a file that cannot be read as a whole with one problem', () => {
    const problemOf = async (body: string): Promise<Problem> => {
      const reply = await importFile<Problem>(therapist, body);
      expect(reply.status).toBe(422);
      expect(reply.body.errors).toHaveLength(1);
      return reply.body;
    };

    it('of missing, unknown and doubled columns', async () => {
      const { detail } = await problemOf('patient_ref,nhs number,Sex,sex,colour\n1,2,3,4,5\n');
      expect(detail).toContain('missing: given_name, family_name');
      expect(detail).toContain('not known: colour');
      expect(detail).toContain('there twice: sex');
    });

    it('of a quotation mark that is never closed', async () => {
      const { detail } = await problemOf(`${caseloadCsv([{}])}W2,"never closed\nW3`);
      expect(detail).toContain('in line 3 is never closed');
    });

    it('of nothing at all', async () => {
      expect((await problemOf(' ')).detail).toContain('missing: patient_ref');
    });

    it('but asks for CSV where something else is sent', async () => {
      expect((await therapist.post('/imports', { rows: [] })).status).toBe(415);
    });
  });
});
