import type { Job as JobReply, Page } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { peopleCsv } from '../testing/caseload-csv.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile } from '../testing/import-file.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { Job, JobFile } from './job.entity.js';
import { JobRunner } from './job-runner.js';
import { MOST_WAITING } from './jobs.service.js';

describe('A job', () => {
  let app: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let admin: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    [therapist, colleague, admin] = await Promise.all([
      app.as(PEOPLE.therapist),
      app.as(PEOPLE.colleague),
      app.as(PEOPLE.admin),
    ]);
  });
  afterEach(() => app.close());

  /** Begins an import that nobody works on. */
  const waiting = async (client = therapist): Promise<JobReply> => {
    await app.app.get(JobRunner).stop();
    return (await client.post<JobReply>('/imports', peopleCsv(0, 1))).body;
  };

  it('and its result are for whoever began it; an administrator sees how far it is, a colleague nothing', async () => {
    await importFile(therapist, peopleCsv(0, 2));
    const [own] = (await therapist.get<Page<JobReply>>('/jobs')).body.items;
    expect(own).toMatchObject({ kind: 'import', state: 'done', result: null });
    const path = `/jobs/${own?.id ?? ''}`;
    expect((await therapist.get<JobReply>(path)).body.result).toMatchObject({ patients: 2 });
    expect((await admin.get<JobReply>(path)).body).toMatchObject({ state: 'done', result: null });
    expect((await admin.get<Page<JobReply>>('/jobs')).body.items).toEqual([]);
    expect((await colleague.get(path)).status).toBe(404);
    expect((await colleague.post(`${path}/cancel`, {})).status).toBe(404);
    expect((await (await app.as(PEOPLE.manager)).get(path)).status).toBe(403);
  });

  it('that waits is cancelled at once and its file deleted; cancelled again, it stays as it is', async () => {
    const { id, state } = await waiting();
    expect(state).toBe('queued');
    expect(await app.database.reads.count(JobFile)).toBe(1);
    for (const client of [therapist, therapist]) {
      const { status, body } = await client.post<JobReply>(`/jobs/${id}/cancel`, {});
      expect([status, body.state]).toEqual([200, 'cancelled']);
    }
    expect(await app.database.reads.count(JobFile)).toBe(0);
    expect(await app.database.reads.findBy(Audit, { action: 'job:cancel' })).toMatchObject([
      { record: 'job', recordId: id, fields: ['state'] },
      { record: 'job', recordId: id, fields: [] },
    ]);
  });

  it('of somebody else can be stopped by an administrator', async () => {
    const { id } = await waiting();
    expect((await admin.post<JobReply>(`/jobs/${id}/cancel`, {})).body.state).toBe('cancelled');
    expect((await therapist.get<JobReply>(`/jobs/${id}`)).body.state).toBe('cancelled');
  });

  it('is one of ten at most that wait for one person', async () => {
    for (let count = 0; count < MOST_WAITING; count += 1) await waiting();
    const reply = await therapist.post('/imports', peopleCsv(0, 1));
    expect([reply.status, reply.body]).toMatchObject([429, { type: '/problems/too-many-jobs' }]);
    expect((await colleague.post('/imports', peopleCsv(0, 1))).status).toBe(202);
    expect(await app.database.reads.count(Job)).toBe(MOST_WAITING + 1);
  });
});
