import { randomUUID } from 'node:crypto';
import { Reflector } from '@nestjs/core';
import { ROLES, type Role } from '@waymark/contracts';
import { type Action, grant, isOpenToAnyone } from '@waymark/policy';
import { Clock } from '../clock.js';
import { HttpClient, type HttpReply } from './http-client.js';
import { type Ids, recordsOf, walkRoutes } from './route-walk.js';
import { type Route, routesOf } from './routes.js';
import { startTestApp, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE } from './test-site.js';

describe('Authorisation', () => {
  let waymark: TestApp;
  let routes: Route[];
  let own: Ids;
  let others: Ids;
  const emails = new Map<Role, string>();
  const clients = new Map<Role, HttpClient>();

  beforeAll(async () => {
    waymark = await startTestApp();
    routes = routesOf(waymark);
    const { vocational, community } = waymark.site;
    own = await recordsOf(waymark, await waymark.as(PEOPLE.therapist), vocational);
    others = await recordsOf(waymark, await waymark.as(PEOPLE.elsewhere), community);
    for (const role of ROLES) {
      const isLinked = role === 'patient' || role === 'carer';
      const email = isLinked ? await linkToPatient(waymark.database, role, own['patients'] ?? '') : PEOPLE[role];
      emails.set(role, email);
      clients.set(role, await waymark.as(email));
    }
  });
  afterAll(() => waymark.close());

  it('has a row in the policy table for every route', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ action }) => action === undefined)).toEqual([]);
  });

  it('denies a route that has no row to everyone', async () => {
    const guard = (await import('../http/policy.guard.js')).PolicyGuard;
    const context = { getHandler: () => () => undefined };
    const reader = { read: () => Promise.reject(new Error('nobody is asked')) };
    const attempt = new guard(new Reflector(), reader, new Clock('UTC')).canActivate(context as never);
    await expect(attempt).rejects.toThrow('403');
  });

  it('answers 401 to nobody on every route that is not open to anyone', async () => {
    const wrong = await walk(new HttpClient(waymark.url), own, ({ action }, { status }) =>
      isOpen(action) ? status !== 401 || 'is open, yet answered 401' : status === 401 || `answered ${status}`,
    );
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES])('lets a %s reach what the policy grants and answers 403 to the rest', async (role) => {
    const wrong = await walk(clientOf(role), own, ({ action }, { status }) => {
      const isGranted = action !== undefined && grant(action, role) !== null;
      if (!isGranted) return status === 403 || `answered ${status}, not 403`;
      return (status !== 401 && status !== 403) || `is granted, yet answered ${status}`;
    });
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES])('answers a %s with 404 for a record that is somebody else’s', async (role) => {
    // A therapist who walked every route has signed the patient out, for a phone that is lost.
    clients.set(role, await waymark.as(emails.get(role) ?? ''));
    const wrong = await walk(clientOf(role), others, ({ action, path }, { status }) => {
      const relation = action === undefined ? null : grant(action, role);
      const isBound = path.includes(':id') && (relation === 'care-service' || relation === 'own');
      return !isBound || status === 404 || `answered ${status}, not 404`;
    });
    expect(wrong).toEqual([]);
  });

  it('answers 404 for a record that nobody has', async () => {
    const nobodys = Object.fromEntries(Object.keys(own).map((name) => [name, randomUUID()]));
    const wrong = await walk(clientOf('therapist'), nobodys, ({ action, path }, { status }) => {
      const isGranted = action !== undefined && grant(action, 'therapist') === 'care-service';
      return !isGranted || !path.includes(':id') || status === 404 || `answered ${status}, not 404`;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['whose account is disabled', "UPDATE account SET status = 'disabled' WHERE email_key = 'colleague@test.example'"],
    ['whose session has ended', "UPDATE session SET revoked_at = '2026-06-01T08:00:00.000Z'"],
  ])('answers 401 to somebody %s, at the next request', async (_, statement) => {
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.get('/session')).status).toBe(200);
    await waymark.database.write((em) => em.query(statement));
    const wrong = await walk(
      colleague,
      own,
      ({ action }, { status }) => isOpen(action) || status === 401 || `answered ${status}`,
    );
    expect(wrong).toEqual([]);
    await waymark.database.write((em) =>
      em.query("UPDATE account SET status = 'active' WHERE email_key = 'colleague@test.example'"),
    );
  });

  function clientOf(role: Role): HttpClient {
    const client = clients.get(role);
    if (!client) throw new Error(`Nobody is signed in as ${role}.`);
    return client;
  }

  const walk = (
    client: HttpClient,
    ids: Ids,
    check: (route: Route, reply: HttpReply) => true | string | false,
  ): Promise<string[]> => {
    const careService = ids === others ? waymark.site.community : waymark.site.vocational;
    return walkRoutes(routes, { client, careService, ids }, check);
  };
});

const isOpen = (action: Action | undefined): boolean => action !== undefined && isOpenToAnyone(action);
