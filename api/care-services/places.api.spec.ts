import type { CareService, KeptArea, KeptPathway, Places, Problem } from '@waymark/contracts';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('The care services, pathways and areas of a site', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const places = async (): Promise<Places> => (await admin.get<Places>('/places')).body;
  const names = (items: readonly { readonly name: string }[]): string[] => items.map(({ name }) => name);
  const make = (body: object) => admin.post<CareService & Problem>('/care-services', body);
  const any = { 'if-match': '*' };

  it('begin with a care service that names what it offers and where', async () => {
    const body = {
      ...{ name: ' Pain service ', phone: '01632 960 200' },
      pathways: [{ name: 'Long-term pain' }, { name: 'vocational rehabilitation PATHWAY' }],
      areas: [{ name: 'Coast', region: 'East' }, { name: 'Valley' }],
    };
    const made = await make(body);
    expect([made.status, made.etag]).toEqual([201, '"1"']);
    expect(made.body).toMatchObject({ name: 'Pain service', phone: '01632 960 200', address: null });
    // The second pathway is that of another care service, however it is written.
    expect(made.body.pathways.find(({ name }) => /^Vocational/.test(name))?.id).toBe(waymark.site.vocational.pathwayId);
    expect(names(made.body.areas)).toEqual(['Coast', 'Valley']);
    const read = (await therapist.get<CareService>(`/care-services/${made.body.id}`)).body;
    expect(read).toEqual(made.body);
    const { areas, regions } = await places();
    expect(areas.filter(({ name }) => ['Coast', 'Valley'].includes(name)).map(({ region }) => region)).toEqual([
      ...['East', 'Not set'],
    ]);
    expect(regions).toEqual(['East', 'Not set', 'South']);
  });

  it('are made once, however often the request comes', async () => {
    const body = { name: 'Stroke team' };
    const headers = { 'idempotency-key': 'one-stroke-team-please' };
    const replies = await Promise.all([1, 2, 3].map(() => admin.post<CareService>('/care-services', body, headers)));
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.body.id}`)).size).toBe(1);
    const again = await make(body);
    expect([again.status, again.body.errors?.map(({ pointer }) => pointer)]).toEqual([409, ['/name']]);
    expect((await make({ name: 'STROKE  Team' })).status).toBe(409);
  });

  it.each([
    ['no name', {}, '/name'],
    ['an empty name', { name: ' ' }, '/name'],
    ['a pathway without a name', { name: 'X', pathways: [{}] }, '/pathways/0/name'],
    ['a name on two lines', { name: 'X', areas: [{ name: 'a\nb' }] }, '/areas/0/name'],
    ['more areas than anybody serves', { name: 'X', areas: Array(101).fill({ name: 'a' }) }, '/areas'],
  ])('refuse %s, and nothing is made', async (_, body, pointer) => {
    const before = await places();
    const refused = await make(body);
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(await places()).toEqual(before);
  });

  it('get another name, pathways and areas; what is left out stays', async () => {
    const made = (await make({ name: 'Hand clinic', pathways: [{ name: 'Hands' }], areas: [{ name: 'Fen' }] })).body;
    const path = `/care-services/${made.id}`;
    const changed = await admin.patch<CareService>(
      path,
      { name: 'Hand and wrist clinic', pathways: [{ name: 'Wrists' }] },
      { 'if-match': '"1"' },
    );
    expect([changed.status, changed.body.version, changed.body.name]).toEqual([200, 2, 'Hand and wrist clinic']);
    expect([names(changed.body.pathways), names(changed.body.areas)]).toEqual([['Wrists'], ['Fen']]);
    expect((await admin.get<CareService>(path)).body).toEqual(changed.body);
    expect((await admin.patch(path, { name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.patch(path, { name: 'Community Rehabilitation' }, any)).status).toBe(409);
    expect((await admin.patch<CareService>(path, { areas: [] }, any)).body.areas).toEqual([]);
  });

  it('keep a pathway and an area while somebody is in care there', async () => {
    const { vocational } = waymark.site;
    const episode = await newEpisode(therapist, vocational);
    const path = `/care-services/${vocational.id}`;
    const { pathways, areas } = (await admin.get<CareService>(path)).body;
    const refused = await admin.patch<Problem>(path, { pathways: [], areas: [] }, any);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/in-use']);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/pathways', '/areas']);
    expect(refused.body.detail).toContain('one person is in care');
    expect((await admin.get<CareService>(path)).body).toMatchObject({ pathways, areas });
    const others = pathways.filter(({ id }) => id === episode.pathwayId).map(({ name }) => ({ name }));
    expect((await admin.patch<CareService>(path, { pathways: others }, any)).body.pathways).toHaveLength(1);
  });

  it('share names, which change for all of them at once', async () => {
    const made = (await make({ name: 'Memory clinic', pathways: [{ name: 'Memry' }], areas: [{ name: 'Hill' }] })).body;
    const [pathway, area] = [made.pathways[0]!.id, made.areas[0]!.id];
    const renamed = await admin.patch<KeptPathway>(`/pathways/${pathway}`, { name: 'Memory' }, { 'if-match': '"1"' });
    expect([renamed.status, renamed.etag, renamed.body]).toEqual([
      200,
      '"2"',
      { id: pathway, version: 2, name: 'Memory' },
    ]);
    expect((await admin.patch(`/pathways/${pathway}`, { name: 'M' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.patch(`/pathways/${pathway}`, { name: 'M' })).status).toBe(428);
    expect((await admin.patch(`/pathways/${pathway}`, { name: 'long-term PAIN' }, any)).status).toBe(409);
    // Only its capitals change.
    expect((await admin.patch<KeptPathway>(`/pathways/${pathway}`, { name: 'memory' }, any)).body.name).toBe('memory');
    const placed = await admin.patch<KeptArea>(`/areas/${area}`, { region: 'West' }, { 'if-match': '"1"' });
    expect(placed.body).toMatchObject({ id: area, name: 'Hill', region: 'West', version: 2 });
    expect((await admin.patch<KeptArea>(`/areas/${area}`, { name: 'Hills' }, any)).body.region).toBe('West');
    const read = (await therapist.get<CareService>(`/care-services/${made.id}`)).body;
    expect([names(read.pathways), names(read.areas)]).toEqual([['memory'], ['Hills']]);
    const audit = await waymark.database.reads.query<{ fields: string }[]>(
      `SELECT fields FROM audit WHERE action = 'place:change' AND record_id = '${area}' AND status IS NULL`,
    );
    expect(audit).toEqual([{ fields: '["regionId"]' }, { fields: '["name"]' }]);
  });

  it('are kept by administrators alone', async () => {
    expect((await therapist.get('/places')).status).toBe(403);
    expect((await therapist.post('/care-services', { name: 'Mine' })).status).toBe(403);
    expect((await therapist.patch(`/pathways/${waymark.site.vocational.pathwayId}`, { name: 'M' }, any)).status).toBe(
      403,
    );
  });
});
