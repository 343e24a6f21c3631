import type {
  Appointment,
  CaseloadItem,
  Episode,
  EpisodeAttention,
  Goal,
  OwnCaseloadFigures,
  Page,
  Patient,
  Problem,
} from '@waymark/contracts';
import { agreedReview, newAppointment, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { countStatements } from '../testing/statements.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, type TestCareService } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('The caseload', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
  });
  beforeEach(async () => {
    therapist = await waymark.as(PEOPLE.therapist);
    // Every test has a caseload of its own.
    await waymark.database.write((em) => em.query("UPDATE episode SET ended_on = '2026-05-31' WHERE ended_on IS NULL"));
    episode = await newCase();
    goal = await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  let people = 0;
  /** A person with an open episode and a team: the therapist as key worker, unless it says otherwise. */
  const newCase = async (
    details: { familyName?: string; team?: readonly string[]; careService?: TestCareService; by?: HttpClient } = {},
  ): Promise<Episode> => {
    people += 1;
    const { careService = waymark.site.vocational, by = therapist, team = [PEOPLE.therapist] } = details;
    const { id: careServiceId, pathwayId, areaId } = careService;
    const patient = await by.post<Patient>('/patients', {
      givenName: `Person ${people}`,
      familyName: details.familyName ?? 'Example',
      birthDate: '1980-04-02',
      careServiceId,
      confirmedDistinct: true,
    });
    const made = await by.post<Episode>(`/patients/${patient.body.id}/episodes`, {
      careServiceId,
      pathwayId,
      areaId,
      startedOn: '2026-01-05',
      team: team.map((email, index) => ({
        userId: idOf(email),
        discipline: 'occupational-therapy',
        keyWorker: index === 0,
      })),
    });
    expect(made.status).toBe(201);
    return made.body;
  };
  const pageOf = async (query = '', client = therapist): Promise<Page<CaseloadItem>> =>
    (await client.get<Page<CaseloadItem>>(`/caseload${query}`)).body;
  const idsOf = async (query = '', client = therapist): Promise<string[]> =>
    (await pageOf(query, client)).items.map(({ episodeId }) => episodeId);
  const lineOf = async (of = episode): Promise<CaseloadItem | undefined> =>
    (await pageOf()).items.find(({ episodeId }) => episodeId === of.id);
  /** The same in the line of the caseload and for the episode alone. */
  const attentionOf = async (of = episode): Promise<readonly string[]> => {
    const line = await lineOf(of);
    const alone = await therapist.get<EpisodeAttention>(`/episodes/${of.id}/attention`);
    expect(line).toMatchObject(alone.body);
    return alone.body.attention;
  };
  const book = (details: object = {}, on = '2026-06-08', of = episode): Promise<Appointment> =>
    newAppointment(therapist, of, on, { status: 'booked', ...details });

  it('shows all that a therapist needs to see of an open episode', async () => {
    await agreedReview(therapist, episode, '2026-05-11', [[goal, -2]]);
    const missed = await newAppointment(therapist, episode, '2026-05-25', { status: 'missed' });
    await newGoal(therapist, episode, { ownWords: 'Swim', baseline: undefined });
    const due = await newGoal(therapist, episode, { ownWords: 'Cook', targetDate: '2026-05-01' });
    const later = await book({ kind: 'video' }, '2026-06-15');
    const next = await book({ purpose: 'discharge' }, '2026-06-08');
    const patient = (await therapist.get<Patient>(`/patients/${episode.patientId}`)).body;

    const reply = await therapist.get<Page<CaseloadItem>>('/caseload');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.body).toEqual({
      items: [
        {
          episodeId: episode.id,
          patientId: episode.patientId,
          preferredName: null,
          givenName: patient.givenName,
          familyName: 'Example',
          birthDate: '1980-04-02',
          nhsNumber: null,
          careServiceId: waymark.site.vocational.id,
          careServiceName: 'Vocational rehabilitation',
          pathwayName: 'Vocational rehabilitation pathway',
          startedOn: '2026-01-05',
          keyWorker: { userId: idOf(PEOPLE.therapist), name: 'Test therapist' },
          activeGoals: 2,
          proposedGoals: 1,
          harder: [{ goalId: goal.id, ownWords: goal.ownWords }],
          freshLook: [],
          overdue: [{ goalId: due.id, ownWords: 'Cook', targetDate: '2026-05-01' }],
          lastAttendedOn: '2026-05-11',
          next: {
            appointmentId: next.id,
            startsAt: '2026-06-08T10:00:00.000Z',
            on: '2026-06-08',
            hasTime: true,
            kind: 'in-person',
            purpose: 'discharge',
          },
          cannotCome: null,
          missed: { appointmentId: missed.id, on: '2026-05-25', reason: null, inWords: null },
          unreadFromHome: false,
          attention: ['harder', 'missed', 'overdue'],
        },
      ],
      nextCursor: null,
    });
    expect(later.status).toBe('booked');
  });

  describe('asks for attention', () => {
    it('where there is no active goal, and where nothing is booked', async () => {
      const bare = await newCase();
      expect(await attentionOf(bare)).toEqual(['no-goal', 'nothing-booked']);
      await newGoal(therapist, bare);
      await book({}, '2026-06-08', bare);
      expect(await attentionOf(bare)).toEqual([]);
      // An appointment that was cancelled, has passed or was entered in error is not booked.
      const other = await newCase();
      await newGoal(therapist, other);
      await book({ status: 'cancelled' }, '2026-06-08', other);
      await book({}, '2026-05-18', other);
      const wrong = await book({}, '2026-06-09', other);
      await therapist.post(`/appointments/${wrong.id}/strike-out`, { reason: 'entered-twice' }, ANY);
      expect(await attentionOf(other)).toEqual(['nothing-booked']);
    });

    it('where the last appointment that has passed was missed, the reason known or not', async () => {
      await book();
      await newAppointment(therapist, episode, '2026-05-11', { status: 'missed', missedReason: 'travel' });
      const last = await newAppointment(therapist, episode, '2026-05-18', { status: 'missed', missedReason: 'forgot' });
      expect(await attentionOf()).toEqual(['missed']);
      expect((await lineOf())?.missed).toEqual({
        appointmentId: last.id,
        on: '2026-05-18',
        reason: 'forgot',
        inWords: null,
      });
      await newAppointment(therapist, episode, '2026-05-20', { status: 'cancelled' });
      expect(await attentionOf()).toEqual(['missed']);
      await newAppointment(therapist, episode, '2026-05-25');
      expect(await lineOf()).toMatchObject({ missed: null, attention: [], lastAttendedOn: '2026-05-25' });
    });

    it('where somebody said that they cannot come to what is still booked, until it is moved', async () => {
      const booked = await book();
      const email = `not-coming-${episode.id}@test.example`;
      const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId, email));
      const path = `/appointments/${booked.id}/cannot-come`;
      const said = await patient.put<{ id: string }>(path, { reason: 'travel' }, ANY);
      expect(said.status).toBeLessThan(300);
      expect(await lineOf()).toMatchObject({
        attention: ['cannot-come'],
        cannotCome: { appointmentId: booked.id, on: booked.on },
      });
      await therapist.patch(`/appointments/${booked.id}`, { startsAt: '2026-06-22T09:00:00Z' }, ANY);
      expect(await lineOf()).toMatchObject({ attention: [], cannotCome: null });
    });

    it('where something came from home that nobody has read, and says what it calls harder', async () => {
      const booked = await book();
      await agreedReview(therapist, episode, '2026-05-11', [[goal, -0]]);
      const email = `patient-of-${episode.id}@test.example`;
      const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId, email));
      await patient.put(`/appointments/${booked.id}/preparation`, { ratings: [{ goalId: goal.id, level: -2 }] });
      expect(await attentionOf()).toEqual(['harder', 'message', 'due-for-discharge']);
      const sent = await therapist.get<Page<{ id: string }>>(`/appointments/${booked.id}/preparations`);
      await therapist.post(`/preparations/${sent.body.items[0]?.id ?? ''}/read`, {});
      // It was read, and is still the last answer.
      expect(await attentionOf()).toEqual(['harder', 'due-for-discharge']);
      await therapist.patch(`/appointments/${booked.id}`, { status: 'cancelled' }, ANY);
      expect(await attentionOf()).toEqual(['nothing-booked', 'due-for-discharge']);
    });

    it('where it is time for a fresh look, and where every goal is where it was hoped to be', async () => {
      await book();
      for (const on of ['2026-03-02', '2026-03-16', '2026-03-30']) {
        await agreedReview(therapist, episode, on, [[goal, -1]]);
      }
      expect(await lineOf()).toMatchObject({
        freshLook: [{ goalId: goal.id, reason: 'no-gain' }],
        attention: ['fresh-look'],
      });
      await agreedReview(therapist, episode, '2026-04-13', [[goal, 0]]);
      expect(await attentionOf()).toEqual(['due-for-discharge']);
    });
  });

  it('asks for nothing in an episode that has ended, and tells nobody of another care service', async () => {
    const path = `/episodes/${episode.id}/attention`;
    expect((await therapist.get<EpisodeAttention>(path)).body.attention).toEqual(['nothing-booked']);
    const body = { endedOn: '2026-06-01', reason: 'goals-reached' };
    expect((await therapist.post(`/episodes/${episode.id}/discharge`, body, ANY)).status).toBe(200);
    expect((await therapist.get<EpisodeAttention>(path)).body.attention).toEqual([]);
    expect((await (await waymark.as(PEOPLE.elsewhere)).get(path)).status).toBe(404);
  });

  it('is one’s own: open episodes in whose team one is', async () => {
    const theirs = await newCase({ team: [PEOPLE.colleague] });
    const shared = await newCase({ team: [PEOPLE.colleague, PEOPLE.therapist] });
    const ended = await newCase();
    const body = { endedOn: '2026-06-01', reason: 'goals-reached' };
    await therapist.post(`/episodes/${ended.id}/discharge`, body, ANY);
    expect((await idsOf()).sort()).toEqual([episode.id, shared.id].sort());
    expect((await idsOf('?whose=mine')).sort()).toEqual([episode.id, shared.id].sort());
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await idsOf('', colleague)).sort()).toEqual([theirs.id, shared.id].sort());
    expect((await idsOf('?whose=care-services')).sort()).toEqual([episode.id, theirs.id, shared.id].sort());
    expect((await lineOf(shared))?.keyWorker?.name).toBe('Test colleague');
    const nobodys = await newCase({ team: [] });
    const all = (await pageOf('?whose=care-services')).items;
    expect(all.find(({ episodeId }) => episodeId === nobodys.id)?.keyWorker).toBeNull();
  });

  it('is that of one’s care services, each of them or one, and of no other', async () => {
    const { vocational, community } = waymark.site;
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const other = await newCase({ careService: community, by: elsewhere, team: [PEOPLE.elsewhere] });
    expect(await idsOf('?whose=care-services')).toEqual([episode.id]);
    expect(await idsOf(`?whose=care-services&careServiceId=${vocational.id}`)).toEqual([episode.id]);
    expect((await therapist.get(`/caseload?whose=care-services&careServiceId=${community.id}`)).status).toBe(404);
    expect((await therapist.get(`/caseload?careServiceId=${episode.id}`)).status).toBe(404);
    expect(await idsOf('', elsewhere)).toEqual([other.id]);
  });

  it('is in order of name, whatever the case and the accents, in pages that leave nobody out', async () => {
    const familyNames = ['Żuraw', 'adams', 'Baker', 'Øst', 'Baker'];
    const made: [string, Episode][] = [];
    for (const familyName of familyNames) made.push([familyName, await newCase({ familyName })]);
    const whole = (await pageOf('?limit=200')).items;
    expect(whole).toHaveLength(6);
    expect(whole.map(({ familyName }) => familyName).slice(0, 4)).toEqual(['adams', 'Baker', 'Baker', 'Example']);

    const inPages: CaseloadItem[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<CaseloadItem> = await pageOf(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      inPages.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(inPages).toEqual(whole);
  });

  it('writes one audit row that names whom it showed', async () => {
    const other = await newCase();
    await pageOf();
    const rows = await waymark.database.reads.query<{ patient_ids: string }[]>(
      "SELECT patient_ids FROM audit WHERE action = 'caseload:read' ORDER BY seq DESC LIMIT 1",
    );
    expect((JSON.parse(rows[0]?.patient_ids ?? '[]') as string[]).sort()).toEqual(
      [episode.patientId, other.patientId].sort(),
    );
  });

  it('takes the same number of statements however long a page is', async () => {
    const count = (): Promise<number> => countStatements(waymark.database, () => pageOf());
    const few = await count();
    for (let each = 0; each < 4; each += 1) {
      const more = await newCase();
      await newGoal(therapist, more);
      await book({}, '2026-06-08', more);
    }
    expect((await pageOf()).items).toHaveLength(5);
    expect(await count()).toBe(few);
    expect(few).toBeGreaterThan(6);
  });

  it.each(['?whose=everybody', '?careServiceId=1', '?limit=0', '?limit=201', '?cursor=abc', '?of=me'])(
    'refuses %s',
    async (query) => {
      expect((await therapist.get<Problem>(`/caseload${query}`)).status).toBe(400);
    },
  );

  it('in figures counts the people of whoever asks, and nobody else’s', async () => {
    const colleague = await waymark.as(PEOPLE.colleague);
    const theirs = await newCase({ team: [PEOPLE.colleague] });
    await agreedReview(therapist, theirs, '2026-05-11', [[await newGoal(therapist, theirs), 0]]);
    await agreedReview(therapist, episode, '2026-05-04', [[goal, -1]]);
    await agreedReview(therapist, episode, '2026-05-18', [[goal, -1]]);
    await agreedReview(therapist, episode, '2026-05-25', [[goal, -1]]);
    await newAppointment(therapist, episode, '2026-05-27');
    await agreedReview(therapist, episode, '2026-02-23', [[goal, -1]]);
    const figures = async (client: HttpClient) => (await client.get<OwnCaseloadFigures>('/caseload/figures')).body;
    const own = await figures(therapist);
    expect(own).toMatchObject({ from: '2026-03-03', people: 1, activeGoals: 1 });
    expect(own.reviews).toEqual({ agreed: 3, recorded: 0, declined: 0, none: 1 });
    expect(own.waits.map(({ upTo, count }) => [upTo, count])).toEqual([
      [7, 2],
      [14, 1],
      [28, 0],
      [56, 0],
      [null, 1],
    ]);
    expect(own.medianWait).toBe(10.5);
    expect(own.freshLook).toEqual([
      { reason: 'no-gain', count: 1 },
      { reason: 'lower-than-best', count: 0 },
    ]);
    expect(await figures(colleague)).toMatchObject({ people: 1, reviews: { agreed: 1, none: 0 }, activeGoals: 1 });
    const asked = await therapist.get<Problem>(`/caseload/figures?accountId=${idOf(PEOPLE.colleague)}`);
    expect([asked.status, asked.status === 200 ? (asked.body as unknown) : own]).toEqual([asked.status, own]);
  });

  it('is for therapists only', async () => {
    for (const email of [PEOPLE.manager, PEOPLE.partner, PEOPLE.researcher, PEOPLE.guardian, PEOPLE.admin]) {
      const client = await waymark.as(email);
      for (const path of ['/caseload', '/caseload/figures']) expect((await client.get(path)).status).toBe(403);
    }
    expect((await waymark.anonymous().get('/caseload')).status).toBe(401);
  });
});
