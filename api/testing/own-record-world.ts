import { randomUUID } from 'node:crypto';
import type { Appointment, Episode } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { newAppointment, newEpisode } from './builders.js';
import { TEST_TODAY, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE } from './test-site.js';

/** One person about whom everything is waiting that a list for staff can show. */
export interface OwnRecordWorld {
  readonly episode: Episode;
  readonly appointment: Appointment;
  /** Another care service's request to take the person on. */
  readonly requestId: string;
}

const at = { 'if-match': '*' };

/** Ties an account to a person, as `POST /accounts` would. */
export async function tie(
  { database }: TestApp,
  accountId: string,
  role: 'patient' | 'carer',
  patientId: string,
): Promise<void> {
  const membership = { id: randomUUID(), accountId, role, careServiceId: null, patientId };
  await database.write((em) => em.insert(Membership, membership));
}

/**
 * The test therapist is key worker of a person whose family name is Ownrecord, with an unread preparation, a hand-over,
 * another care service's request, its refusal of one, and an account given access to the record.
 */
export async function fillOwnRecordWorld(waymark: TestApp, name: string): Promise<OwnRecordWorld> {
  const { site, database } = waymark;
  const [me, colleagueId] = [PEOPLE.therapist, PEOPLE.colleague].map((email) => site.accounts[email] ?? '');
  const colleague = await waymark.as(PEOPLE.colleague);
  const therapist = await waymark.as(PEOPLE.therapist);
  const elsewhere = await waymark.as(PEOPLE.elsewhere);
  const admin = await waymark.as(PEOPLE.admin);
  const episode = await newEpisode(colleague, site.vocational, { familyName: 'Ownrecord' });
  const path = `/episodes/${episode.id}`;
  const place = { careServiceId: site.community.id, pathwayId: site.community.pathwayId };

  const roles = [site.vocational.id, site.community.id].map((careServiceId) => ({ role: 'therapist', careServiceId }));
  await admin.put(`/accounts/${colleagueId ?? ''}/memberships`, { memberships: roles }, at);
  const begin = { ...place, areaId: site.community.areaId, startedOn: '2026-02-02' };
  const both = await waymark.as(PEOPLE.colleague);
  const second = await both.post<Episode>(`/patients/${episode.patientId}/episodes`, begin);
  const ask = { on: TEST_TODAY, reason: 'They ask for it' };
  const here = { careServiceId: site.vocational.id, pathwayId: site.vocational.pathwayId };
  const asked = await elsewhere.post<Episode>(`/episodes/${second.body.id}/transfer`, { ...here, ...ask }, at);

  await both.put(`${path}/team`, { team: [{ userId: me, discipline: 'nursing', keyWorker: true }] }, at);
  await both.post(
    `${path}/hand-over`,
    { toUserId: me, discipline: 'nursing', note: 'Words about them', then: 'leave' },
    at,
  );
  const booked = { status: 'booked', staff: [me] };
  const appointment = await newAppointment(therapist, episode, TEST_TODAY, booked);
  const carer = await waymark.as(await linkToPatient(database, 'carer', episode.patientId, `${name}@test.example`));
  await carer.put(`/appointments/${appointment.id}/preparation`, { toTalkAbout: 'Words about them' });
  const away = await therapist.post<Episode>(`${path}/transfer`, { ...place, ...ask }, at);
  await elsewhere.post(`/transfer-requests/${away.body.transferRequest?.id ?? ''}/refuse`, { reason: 'No place' });
  const letIn = { memberships: [{ role: 'carer', patientId: episode.patientId }] };
  await admin.put(`/accounts/${site.accounts[PEOPLE.partner] ?? ''}/memberships`, letIn, at);
  return { episode, appointment, requestId: asked.body.transferRequest?.id ?? '' };
}
