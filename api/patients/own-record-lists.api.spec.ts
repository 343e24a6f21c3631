import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, PatientSummary, Problem, WaitingHandOver } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import type { DayListResponse } from '../caseload/day-list.dto.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { fillOwnRecordWorld, type OwnRecordWorld, tie } from '../testing/own-record-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const at = { 'if-match': '*' };
const NUMBER = '9990000689';
/** What people read there is their own: who they are, and their drafts from home. */
const THEIR_OWN = ['/session', '/preparation-drafts'];

/** Every list without a record in its address, and the two that are about a care service or are searched. */
function listsOf(careServiceId: string): string[] {
  const file = join(__dirname, '../../docs/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, { get?: unknown }> };
  const lists = Object.keys(paths).filter((path) => paths[path]?.get && !path.includes('{'));
  const named = lists.map((path) => path.replace('/api/v1', '')).filter((path) => !THEIR_OWN.includes(path));
  const whose = ['care-services', 'nobody'].map((one) => `/caseload?whose=${one}`);
  return [...named, ...whose, `/care-services/${careServiceId}/colleagues`];
}

describe.each(['patient', 'carer'] as const)('A therapist who is also the %s', (role) => {
  let waymark: TestApp;
  let world: OwnRecordWorld;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let me: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    world = await fillOwnRecordWorld(waymark, 'at-home');
    me = waymark.site.accounts[PEOPLE.therapist] ?? '';
    therapist = await waymark.as(PEOPLE.therapist);
    colleague = await waymark.as(PEOPLE.colleague);
    const before = await therapist.get<DayListResponse>('/day-list');
    const { items, messages, handedOver, transferRequests, transferAnswers } = before.body;
    expect([items, messages, handedOver, transferRequests, transferAnswers].map(({ length }) => length)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(await shownTo(therapist)).toContain('Ownrecord');
    await tie(waymark, me, role, world.episode.patientId);
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  /** The content of all lists together. */
  async function shownTo(reader: HttpClient): Promise<string> {
    const replies = [await reader.post<Page<PatientSummary>>('/patients/search', {})] as HttpReply[];
    for (const path of listsOf(waymark.site.vocational.id)) replies.push(await reader.get(path));
    return JSON.stringify(replies.map(({ body }) => body));
  }
  const errorsOf = ({ status, body }: HttpReply<Problem>): unknown => [status, body.errors];
  const choose = (pointer: string): unknown => [
    422,
    [
      {
        pointer,
        code: 'choose-another',
        message: 'This colleague cannot be chosen for this person. Choose somebody else.',
      },
    ],
  ];

  it('finds nothing about it in any list for staff, whatever it is', async () => {
    expect(listsOf('')).toEqual(expect.arrayContaining(['/day-list', '/caseload', '/access-notices']));
    const shown = await shownTo(therapist);
    const { episode, appointment, requestId } = world;
    for (const secret of ['Ownrecord', 'Words about', episode.patientId, episode.id, appointment.id, requestId]) {
      expect(shown).not.toContain(secret);
    }
    const { body } = await therapist.get<DayListResponse>('/day-list');
    expect(body.withoutTeam).toBe(0);
  });

  it('has left what waits there to a colleague who may read it', async () => {
    const { body } = await colleague.get<DayListResponse>('/day-list');
    expect(body.messages).toMatchObject([{ toTalkAbout: 'Words about them', nobodyResponsible: true }]);
    expect(body.handedOver satisfies readonly WaitingHandOver[]).toMatchObject([{ nobodyResponsible: true }]);
    expect(body.items).toHaveLength(1);
  });

  it('cannot be made responsible: not in the team, by a hand-over or for an appointment', async () => {
    const { id } = world.episode;
    const team = [{ userId: me, discipline: 'nursing', keyWorker: true }];
    expect(errorsOf(await colleague.put(`/episodes/${id}/team`, { team }, at))).toEqual(choose('/team/0/userId'));
    const passed = await colleague.post<Problem>(
      `/episodes/${id}/hand-over`,
      { toUserId: me, discipline: 'nursing' },
      at,
    );
    expect(errorsOf(passed)).toEqual(choose('/toUserId'));
    const staffed = await colleague.patch<Problem>(`/appointments/${world.appointment.id}`, { staff: [me] }, at);
    expect(errorsOf(staffed)).toEqual(choose('/staff/0'));
  });

  it('opens it by no transfer request', async () => {
    const path = `/transfer-requests/${world.requestId}`;
    const tries = [
      await therapist.post(`${path}/take-on`, { discipline: 'nursing' }),
      await therapist.post(`${path}/refuse`, { reason: 'No place' }),
      await therapist.post(`${path}/seen`, {}),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('is not taken on with the right facts, in the words for wrong ones, and with a row in the audit trail', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const facts = { familyName: 'Vale', birthDate: '1990-01-01', nhsNumber: NUMBER };
    const { community, vocational } = waymark.site;
    const known = { ...facts, givenName: 'Kit', careServiceId: community.id };
    const { body: patient } = await elsewhere.post<PatientSummary>('/patients', known);
    await tie(waymark, me, role, patient.id);
    const again = await waymark.as(PEOPLE.therapist);
    const act = (details: object): Promise<HttpReply> =>
      again.post('/patients/taking-on', { ...facts, reason: 'referred', careServiceId: vocational.id, ...details });
    const [right, wrong] = [await act({}), await act({ familyName: 'Hale' })];
    expect([right.status, right.body]).toEqual([409, wrong.body]);
    const row = { action: 'patient:take-on', fields: ['refused'], patientIds: [patient.id], recordId: null };
    const rows = await waymark.database.reads.find(Audit, { where: { action: 'patient:take-on' } });
    expect(rows).toMatchObject([row, row]);
    expect((await again.get<Page<object>>(`/patients/${patient.id}/care-services`)).body.items).toHaveLength(1);
  });
});
