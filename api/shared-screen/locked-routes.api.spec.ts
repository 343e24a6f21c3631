import { isOpenUnder, type ScreenLock } from '@waymark/policy';
import type { Problem } from '@waymark/contracts';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { aPersonsRecords, type Ids, recordsOf, walkRoutes } from '../testing/route-walk.js';
import { type Route, routesOf } from '../testing/routes.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

type Lock = Extract<ScreenLock, { kind: 'shared' }>;

/** Every route of the API, as a session meets it whose screen is with a patient, or covered. */
describe('Under a lock', () => {
  let waymark: TestApp;
  let routes: Route[];
  let own: Ids;
  let neighbours: Ids;

  beforeAll(async () => {
    waymark = await startTestApp();
    routes = routesOf(waymark).filter(({ action }) => action !== 'health:read');
    const therapist = await waymark.as(PEOPLE.therapist);
    own = await recordsOf(waymark, therapist, waymark.site.vocational);
    neighbours = await aPersonsRecords(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  /** A screen that was handed over, and its lock. */
  const handedOver = async (page: Lock['page']): Promise<{ client: HttpClient; lock: Lock }> => {
    const client = await waymark.as(PEOPLE.therapist);
    const recordId = own[page === 'letter' ? 'letters' : 'appointments'] ?? '';
    expect((await client.put('/session/shared-screen', { page, recordId })).status).toBe(200);
    const [patientId = '', episodeId = ''] = [own['patients'], own['episodes']];
    return { client, lock: { kind: 'shared', page, recordId, patientId, episodeId } };
  };
  const walk = (client: HttpClient, ids: Ids, check: (route: Route, reply: HttpReply) => true | string | false) =>
    walkRoutes(routes, { client, ids, careService: waymark.site.vocational }, check);
  const isRefused = ({ status, body }: HttpReply, kind: string): boolean =>
    status === 403 && (body as Problem | null)?.type === `/problems/screen-${kind}`;
  /** Whether the table opens the route for the record of these ids. */
  const isOpen = (lock: ScreenLock, { method, path }: Route, ids: Ids): boolean => {
    const [, collection = ''] = /\/([a-z-]+)\/:id/.exec(path) ?? [];
    return isOpenUnder(lock, `${method} ${path.replace('/api/v1', '')}`, ids[collection] ?? null);
  };

  it.each(['review', 'first', 'letter'] as const)('a %s opens its own routes, and no other', async (page) => {
    const { client, lock } = await handedOver(page);
    let opened = 0;
    const wrong = await walk(client, own, (route, reply) => {
      if (!isOpen(lock, route, own)) return isRefused(reply, 'shared') || `answered ${reply.status}, not 403`;
      opened += 1;
      return (reply.status !== 401 && reply.status !== 403) || `is open, yet answered ${reply.status}`;
    });
    expect(wrong).toEqual([]);
    expect(opened).toBeGreaterThan(page === 'letter' ? 4 : 15);
  });

  it.each(['review', 'first', 'letter'] as const)('a %s reaches nothing of another patient there', async (page) => {
    const { client, lock } = await handedOver(page);
    const wrong = await walk(client, neighbours, (route, reply) => {
      if (!isOpen(lock, route, neighbours)) return isRefused(reply, 'shared') || `answered ${reply.status}, not 403`;
      return !route.path.includes(':id') || reply.status === 404 || `answered ${reply.status}, not 404`;
    });
    expect(wrong).toEqual([]);
  });

  it('a cover opens who is signed in, and nothing else', async () => {
    const client = await waymark.as(PEOPLE.therapist);
    await client.put('/session/cover', {});
    const opened: string[] = [];
    const wrong = await walk(client, own, (route, reply) => {
      if (!isOpen({ kind: 'covered' }, route, own)) return isRefused(reply, 'covered') || `answered ${reply.status}`;
      opened.push(route.path);
      return true;
    });
    expect(wrong).toEqual([]);
    // Handing over is among them, and refuses what is covered by itself.
    expect(opened.sort()).toEqual([
      '/api/v1/first-reads',
      '/api/v1/session',
      '/api/v1/session/app',
      '/api/v1/session/app/confirm',
      '/api/v1/session/shared-screen',
      '/api/v1/site',
    ]);
  });
});
