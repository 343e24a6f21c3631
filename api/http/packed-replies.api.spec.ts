import { get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Episode, Goal, Page } from '@waymark/contracts';
import { newEpisode, newGoal } from '../testing/builders.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** As long as somebody may write: the list of them is no small reply. */
const NAMES = ['Bus', 'Swim', 'Cook', 'Garden', 'Read', 'Sing', 'Draw', 'Walk', 'Knit', 'Bake'].map((name) =>
  `${name} `.repeat(140).trim(),
);

describe('Answers of the API on the wire', () => {
  let waymark: TestApp;
  let cookie: string;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    const therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    for (const ownWords of NAMES) await newGoal(therapist, episode, { ownWords });
    const reply = await waymark.anonymous().signIn(PEOPLE.therapist);
    cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  });
  afterAll(() => waymark.close());

  /** The bytes on the wire: `fetch` would decompress them. */
  const read = (path: string, accepts: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> =>
    new Promise((resolve, reject) => {
      get(`${waymark.url}/api/v1${path}`, { headers: { cookie, 'accept-encoding': accepts } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
      }).once('error', reject);
    });

  it('are packed where they are long and the asker can unpack them', async () => {
    const plain = await read(`/episodes/${episode.id}/goals`, 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await read(`/episodes/${episode.id}/goals`, 'br, gzip');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(packed.headers['cache-control']).toBe(plain.headers['cache-control']);
    // Packed in one piece, not as a stream: only then is the length known before the first byte is sent.
    expect(packed.headers['content-length']).toBe(String(packed.body.length));
    expect(packed.body.length).toBeLessThan(plain.body.length / 3);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    const { items } = JSON.parse(plain.body.toString('utf8')) as Page<Goal>;
    expect(items.map(({ ownWords }) => ownWords)).toEqual(NAMES);
  });

  it('are packed; a packed request is refused, so that a few bytes cannot unfold to many', async () => {
    const headers = { cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const body = gzipSync(JSON.stringify({ ownWords: 'Paint' }));
    const answer = await fetch(`${waymark.url}/api/v1/episodes/${episode.id}/goals`, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    const { body: goals } = await read(`/episodes/${episode.id}/goals`, 'identity');
    expect(goals.toString('utf8')).not.toContain('Paint');
  });

  it('are left as they are where they are short', async () => {
    const { headers, body } = await read('/session', 'gzip');
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body.toString('utf8'))).toHaveProperty('user');
  });
});
