import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Appointment, Episode, FirstReads, Goal, Problem } from '@waymark/contracts';
import { CareServicesService } from '../care-services/care-services.service.js';
import { newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { tie } from '../testing/own-record-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('What a page opens with', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let next: Appointment;
  let patient: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    await newAppointment(therapist, episode, '2026-05-18', { status: 'booked' });
    await newAppointment(therapist, episode, '2026-07-01', { status: 'booked' });
    next = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
  });
  afterAll(() => waymark.close());

  const open = (client: HttpClient, page: string): Promise<HttpReply<FirstReads>> =>
    client.get<FirstReads>(`/first-reads?page=${encodeURIComponent(page)}`);
  const pathsOf = async (client: HttpClient, page: string): Promise<readonly string[]> =>
    (await open(client, page)).body.items.map(({ path }) => path.replace('/api/v1', ''));

  it.each([
    ['/', () => `/appointments/${next.id}/cannot-come`],
    ['/home', () => `/appointments/${next.id}/preparation`],
    ['/my-goals', () => `/episodes/${episode.id}/trajectory`],
    [(): string => `/my-goals/${goal.id}`, () => `/episodes/${episode.id}/next-steps?limit=200`],
    ['/my-steps', () => `/episodes/${episode.id}/next-steps?limit=200`],
    ['/my-reviews', () => `/episodes/${episode.id}/appointments?limit=200`],
    ['/my-team', () => `/patients/${episode.patientId}/carers`],
    [(): string => `/prepare/${next.id}`, () => `/appointments/${next.id}/preparation/draft`],
  ])('is, for a page of patients, to the letter what each route replies to them: %s', async (page, lastRead) => {
    const { body, headers } = await open(patient, typeof page === 'string' ? page : page());
    expect(headers.get('cache-control')).toBe('no-store');
    for (const { path, ...given } of body.items) {
      const own = await patient.send('GET', path);
      expect({ path, ...given }).toEqual({ path, status: own.status, body: own.body });
    }
    const paths = body.items.map(({ path }) => path.replace('/api/v1', ''));
    const { patientId } = episode;
    expect(paths).toEqual(
      expect.arrayContaining(['/session', '/site', '/measures', '/care-services', `/patients/${patientId}/episodes`]),
    );
    expect(paths).toContain(lastRead());
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('is session and site for everybody, and nothing else on another page or for staff', async () => {
    expect(await pathsOf(patient, '/sign-in')).toEqual(['/session', '/site']);
    expect(await pathsOf(therapist, '/home')).toEqual(['/session', '/site']);
    const { body } = await open(waymark.anonymous(), '/home');
    expect(body.items.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('says of the record of somebody else what its routes say: nothing', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    const theirs = await newAppointment(therapist, other, '2026-06-08', { status: 'booked' });
    const { body } = await open(patient, `/prepare/${theirs.id}`);
    const read = body.items.filter(({ path }) => path.includes(theirs.id));
    expect(read.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(JSON.stringify(body)).not.toContain(other.patientId);
    expect(JSON.stringify(body)).not.toContain(other.id);
  });

  it('is about one’s own record for who helps others as well, and about none for who has to choose', async () => {
    const [first, second] = [
      await newEpisode(therapist, waymark.site.vocational),
      await newEpisode(therapist, waymark.site.vocational),
    ];
    const email = await linkToPatient(waymark.database, 'carer', first.patientId, 'helper@test.example');
    const one = await waymark.as(email);
    expect(await pathsOf(one, '/my-steps')).toContain(`/patients/${first.patientId}`);
    const { user } = (await one.get<{ user: { id: string } }>('/session')).body;
    await tie(waymark, user.id, 'carer', second.patientId);
    expect(await pathsOf(one, '/my-steps')).toEqual(['/session', '/site']);
    await tie(waymark, user.id, 'patient', episode.patientId);
    expect(await pathsOf(one, '/my-steps')).toContain(`/patients/${episode.patientId}`);
  });

  it('is no record at the door for staff who have one too: they begin with a page of staff', async () => {
    const email = PEOPLE.elsewhere;
    const own = await newEpisode(therapist, waymark.site.vocational);
    await tie(waymark, waymark.site.accounts[email] ?? '', 'patient', own.patientId);
    const both = await waymark.as(email);
    expect(await pathsOf(both, '/')).toEqual(['/session', '/site']);
    expect(await pathsOf(both, '/home')).toContain(`/patients/${own.patientId}`);
  });

  it('leaves out what failed, so that the page asks for it itself', async () => {
    const failing = jest.spyOn(waymark.app.get(CareServicesService), 'list').mockRejectedValueOnce(new Error('away'));
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const paths = await pathsOf(patient, '/my-steps');
    expect(failing).toHaveBeenCalled();
    failing.mockRestore();
    logged.mockRestore();
    expect(paths).toContain('/measures');
    expect(paths).not.toContain('/care-services');
  });

  it('is no record on a screen that is covered, whoever left it', async () => {
    const both = await waymark.as(PEOPLE.colleague);
    await tie(
      waymark,
      waymark.site.accounts[PEOPLE.colleague] ?? '',
      'patient',
      (await newEpisode(therapist, waymark.site.vocational)).patientId,
    );
    expect((await pathsOf(both, '/home')).length).toBeGreaterThan(6);
    expect((await both.put('/session/cover', {})).status).toBe(204);
    const { body } = await open(both, '/home');
    expect(body.items.map(({ path, status }) => [path, status])).toEqual([
      ['/api/v1/session', 200],
      ['/api/v1/site', 200],
    ]);
  });

  it.each(['', '/home/../..', `/prepare/${randomUUID()}/../x`, '/prepare/1', '/my-goals/%2e%2e', '/home?x=1'])(
    'is no record for an address that is no page: "%s"',
    async (page) => {
      const reply = await open(patient, page);
      if (page === '')
        expect([reply.status, (reply.body as unknown as Problem).type]).toEqual([400, '/problems/validation']);
      else expect(reply.body.items.map(({ path }) => path)).toEqual(['/api/v1/session', '/api/v1/site']);
    },
  );

  it('is about the next appointment, neither one that has passed nor one after it', async () => {
    const paths = await pathsOf(patient, '/home');
    expect(paths.filter((path) => path.endsWith('/cannot-come'))).toEqual([`/appointments/${next.id}/cannot-come`]);
  });
});
