import { randomUUID } from 'node:crypto';
import type { CaseloadItem, Episode, Page, Patient, PatientSummary } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { newEpisode, newGoal } from '../testing/builders.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('A therapist whose own record, or that of somebody they care for, is in their care service', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it.each(['patient', 'carer'] as const)(
    'as %s reads it as their own and changes nothing in it as staff',
    async (role) => {
      const colleague = await waymark.as(PEOPLE.colleague);
      const episode: Episode = await newEpisode(colleague, waymark.site.vocational);
      const goal = await newGoal(colleague, episode);
      const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
      const membership = { id: randomUUID(), accountId, role, careServiceId: null, patientId: episode.patientId };
      await waymark.database.write((em) => em.insert(Membership, membership));
      const therapist = await waymark.as(PEOPLE.therapist);
      const own = await therapist.get<Patient>(`/patients/${episode.patientId}`);
      expect([own.status, own.body.sameNameWarning]).toEqual([200, false]);
      const at = { 'if-match': '*' };
      const tries = [
        await therapist.patch(`/patients/${episode.patientId}`, { preferredName: 'Me' }, at),
        await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'on-hold' }, at),
        await therapist.put(`/episodes/${episode.id}/team`, { team: [] }, at),
        await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: '2026-06-01', reason: 'moved-on' }, at),
      ];
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      const found = await therapist.post<Page<PatientSummary>>('/patients/search', {});
      expect(found.body.items.map(({ id }) => id)).not.toContain(episode.patientId);
      const caseload = await therapist.get<Page<CaseloadItem>>('/caseload?whose=care-services');
      expect(caseload.body.items.map(({ patientId }) => patientId)).not.toContain(episode.patientId);
      expect((await colleague.patch(`/patients/${episode.patientId}`, { preferredName: 'P' }, at)).status).toBe(200);
    },
  );
});
