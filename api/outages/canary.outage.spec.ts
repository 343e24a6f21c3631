import 'reflect-metadata';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Goal, Patient } from '@waymark/contracts';
import { freePort } from '../../tools/free-port.mjs';
import { BuiltService } from '../testing/built-service.js';
import { newEpisode, newGoal } from '../testing/builders.js';
import { HttpClient } from '../testing/http-client.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE, type TestSite } from '../testing/test-site.js';

const MINUTE = 60_000;

/** Words that stand for what people say of themselves. None may be in what those read who run the service. */
const CANARIES = {
  familyName: 'Canaryfamily',
  phone: '07700 900461',
  nhsNumber: '9990000018',
  contactEmail: 'canary.contact@example.org',
  address: '7 Canary Wharf Road',
  ownWords: 'canary goal: walk to the bakery',
  email: 'canary.person@example.org',
  password: 'canary-password-of-a-person',
  search: 'canarysearch',
  broken: 'canarybroken',
};

/** What nobody may read in the file of the database either: it is encrypted. */
const SEALED = ['phone', 'nhsNumber', 'contactEmail', 'address'] as const;

describe('What a service tells those who run it', () => {
  let folder: string;
  let file: string;
  let site: TestSite;
  let internal: string;
  let service: BuiltService;
  let told: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-canary-'));
    file = join(folder, 'waymark.db');
    const seeding = await startTestApp({ DATABASE_URL: `sqlite:${file}` });
    site = seeding.site;
    await seeding.close();
    const port = await freePort();
    internal = `http://127.0.0.1:${port}`;
    service = await BuiltService.start(`sqlite:${file}`, {
      WAYMARK_LOG: 'json',
      WAYMARK_INTERNAL_PORT: String(port),
    });
    await sayCanaries();
    told = [service.log, await textOf('/metrics'), await textOf('/state')].join('\n');
  }, 2 * MINUTE);
  afterAll(async () => {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is each request with its route, status and time, in a line of JSON', () => {
    const lines = service.log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const routes = lines.map(({ method, route, status }) => `${String(method)} ${String(route)} ${String(status)}`);
    expect(routes).toEqual(
      expect.arrayContaining([
        'POST /api/v1/session 201',
        'POST /api/v1/session 401',
        'POST /api/v1/patients 201',
        'GET /api/v1/patients/:id 200',
        'PATCH /api/v1/patients/:id 503',
      ]),
    );
    expect(lines.every(({ level, time, service: of }) => level && time && of === 'waymark')).toBe(true);
  });

  it('is the same in figures, by route', async () => {
    const metrics = await textOf('/metrics');
    expect(metrics).toMatch(
      /waymark_http_request_seconds_count\{method="POST",route="\/api\/v1\/patients",status="201"\} [1-9]/,
    );
    expect(metrics).toMatch(/^waymark_database_answers 1$/m);
    expect(metrics).toMatch(/^waymark_migrations_missing 0$/m);
    expect(metrics).toMatch(/^waymark_disk_free_bytes \d/m);
  });

  it.each(Object.entries(CANARIES))('is never somebody’s %s', (_, canary) => {
    const squeezed = told.replace(/\s/g, '').toLowerCase();
    expect(squeezed).not.toContain(canary.replace(/\s/g, '').toLowerCase());
    expect(squeezed).not.toContain(encodeURIComponent(canary).toLowerCase());
  });

  it.each(SEALED)('is in the file of the database nobody’s %s', (canary) => {
    const other = new SqliteDatabase(file);
    other.pragma('wal_checkpoint(TRUNCATE)');
    const { replies } = other
      .prepare<[], { replies: number }>('SELECT count(*) AS replies FROM idempotent_answer')
      .get()!;
    other.close();
    // The log, too: it holds what was written since, such as lines of the audit.
    const bytes = [file, `${file}-wal`].map((one) => (existsSync(one) ? readFileSync(one, 'latin1') : '')).join('');
    // Otherwise it would be another file.
    expect(replies).toBeGreaterThan(0);
    expect(bytes).toContain(CANARIES.familyName);
    expect(bytes).not.toContain(CANARIES[canary]);
  });

  /** Says them wherever a person can: in bodies that are taken, refused or broken, in addresses, and while storage fails. */
  async function sayCanaries(): Promise<void> {
    const { familyName, phone, nhsNumber, contactEmail, address, ownWords, email, password, search, broken } = CANARIES;
    await new HttpClient(service.url).signIn(email, password);
    const client = new HttpClient(service.url);
    expect((await client.signIn(PEOPLE.therapist)).status).toBe(201);
    const contact = { phone, email: contactEmail, address };
    const person = { givenName: 'Sam', familyName, birthDate: '1980-04-02', nhsNumber, contact };
    const careServiceId = site.vocational.id;
    const made = await client.post<Patient>('/patients', { ...person, careServiceId }, { 'idempotency-key': 'canary' });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ familyName })]);
    await client.get(`/patients/${made.body.id}`);
    await client.get(`/patients/search?query=${search}`);
    await client.get(`/patients?familyName=${familyName}&nhsNumber=${nhsNumber}`);
    await client.get(`/nowhere/${familyName}?q=${encodeURIComponent(ownWords)}`);
    await client.post('/patients', { ...person, birthDate: familyName, careServiceId });
    const goal = await newGoal(client, await newEpisode(client, site.vocational), { ownWords });
    await client.patch<Goal>(`/goals/${goal.id}`, { ownWords: `${ownWords} ${broken}` }, { 'if-match': '"99"' });
    await fetch(`${service.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': broken },
      body: `{"email": "${broken}`,
    });
    await whileLocked(() =>
      client.patch(`/patients/${made.body.id}`, { familyName: `${familyName} ${broken}` }, { 'if-match': '"1"' }),
    );
  }

  /** Another program has the file, so that the write is not taken. */
  async function whileLocked(work: () => Promise<unknown>): Promise<void> {
    const other = new SqliteDatabase(file);
    other.exec('BEGIN IMMEDIATE');
    await work();
    other.exec('ROLLBACK');
    other.close();
  }

  async function textOf(path: string): Promise<string> {
    const reply = await fetch(`${internal}${path}`);
    expect(reply.status).toBe(200);
    return reply.text();
  }
});
